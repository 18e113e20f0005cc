/** Of a card that waits for nothing. */
export const nothingCalled = {
  ...{ calledBy: null, calledByName: null, calledAt: null, requestId: null, arrived: 0n, toldLateAt: null },
  ...{ takenByName: null, takenAt: null, takenFromId: null, takenLotId: null, takenQuantity: null },
};
