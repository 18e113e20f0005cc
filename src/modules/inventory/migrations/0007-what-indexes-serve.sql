-- Why: the promises of documents are locked by one query, and the lots that several orders hold are read at once; their indexes say so.
comment on index inventory.reservation_document is 'lockReservations, lockBalances: the promises of one document';
comment on index inventory.movement_document is 'inventory.movements, findLotLinks, sumOut, findDocuments, readTimeline, readGenealogy, readHeldLots, findMovementsOfLine: the movements of one document';
comment on index inventory.document_succession_from is 'findSuccessors, findLotLinks, readHeldLots: what a document became';
