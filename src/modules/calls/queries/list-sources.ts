/**
 * Left joins where the reference can't be missing: counting then needs no join at all. PostgreSQL orders eight tables at most by itself
 * (join_collapse_limit), the page's own ids among them; with four more, a page read 200,000 calls in 800 ms.
 */
export const callListSource = `calls.call c
  left join execution.work_order o on o.id = c.order_id
  left join masterdata.work_centre k on k.id = c.work_centre_id
  left join identity.org_unit w on w.id = c.workshop_id`;

/** As CallPhoto says. What was deleted is shown no more. */
export const newestPhoto = `(select json_build_object('fileId', f.id, 'number', v.number, 'sha256', encode(t.sha256, 'hex'), 'size', t.size)
  from collaboration.file f join collaboration.file_version v on v.file_id = f.id join collaboration.content t on t.id = v.content_id
 where f.subject_kind = 'calls.call' and f.subject_id = c.id and f.kind = 'photo' and f.deleted_at is null
 order by f.id desc, v.number desc limit 1)`;
