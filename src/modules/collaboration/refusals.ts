import { defineRefusals, type Said } from '../../kernel/index.ts';

const tryLater: Said = [
  '没有丢失内容。请过几分钟再试；一直不行请管理员看“管理 › 文件存储”。',
  'Nothing is lost. Try again in some minutes; if it stays, have the administrator look at Administration › File store.',
];

/** Every "no" of collaboration: what, why with figures, and what to do now. */
export const refuse = defineRefusals({
  'collaboration.needs_person': {
    status: 403,
    what: ['评论和关注必须由人来做', 'Comments and following need a person'],
    why: ['{principal} 不是人员账号，别人无从回复。', '{principal} is no person, and nobody could answer.'],
    remedy: ['请用自己的账号登录后再试。', 'Sign in with an account of your own.'],
  },
  'collaboration.mention_cannot_see': {
    what: ['不能提到 {name}', '{name} can’t be mentioned'],
    why: [
      '被提到的人必须在用，并且看得到 {subject}。',
      'Whoever is mentioned must be active and allowed to see {subject}.',
    ],
    remedy: ['请去掉这个人，或请管理员授予查看权限。', 'Leave them out, or have them given access first.'],
  },
  'collaboration.comment_not_own': {
    status: 403,
    what: ['这条评论不是您写的', 'This comment isn’t yours'],
    why: ['评论由 {author} 所写，只有本人可以修改或删除。', '{author} wrote it; only they can edit or delete it.'],
    remedy: ['请另写一条，或请 {author} 修改。', 'Write another one, or ask {author}.'],
  },
  'collaboration.comment_too_old': {
    status: 409,
    what: ['评论已不能修改', 'The comment can’t be edited any more'],
    why: [
      '写下 {minutes} 分钟内可以修改；别人可能已经读过并照做。',
      'It can be edited for {minutes} minutes; others may have read it and acted on it.',
    ],
    remedy: ['请再写一条更正，或删除这条。', 'Write another one to correct it, or delete it.'],
  },
  'collaboration.comment_deleted': {
    status: 409,
    what: ['评论已被删除', 'The comment has been deleted'],
    why: ['删除的评论不能再改。', 'A deleted comment stays as it is.'],
    remedy: ['请刷新，需要时再写一条。', 'Reload, and write another one if need be.'],
  },
  'collaboration.comments_too_fast': {
    status: 429,
    what: ['评论写得太快', 'Too many comments at once'],
    why: ['一分钟内最多 {most} 条，您已写 {count} 条。', 'At most {most} in a minute; you have written {count}.'],
    remedy: ['请过一分钟再写。', 'Wait a minute.'],
  },
  'collaboration.comments_full': {
    status: 409,
    what: ['{subject} 的评论已满', '{subject} can’t take more comments'],
    why: ['一个对象最多 {most} 条评论。', 'A thing has at most {most} comments.'],
    remedy: ['请把长篇讨论写成文件再附上。', 'Put long discussions into a file and attach it.'],
  },
  'collaboration.cursor_malformed': {
    status: 400,
    what: ['翻页位置不对', 'That is no place to continue from'],
    why: [
      'after 应为上一页给出的 next，收到的是“{after}”。',
      '`after` is the `next` of the page before; “{after}” came.',
    ],
    remedy: ['请从第一页重新读。', 'Read again from the first page.'],
  },
  'collaboration.file_too_large': {
    status: 413,
    what: ['文件太大', 'The file is too large'],
    why: ['最大 {most} MB。', 'A file has at most {most} MB.'],
    remedy: ['请压缩或拆分，或请管理员提高上限。', 'Compress or split it, or have the limit raised.'],
  },
  'collaboration.file_empty': {
    status: 400,
    what: ['文件是空的', 'The file is empty'],
    why: ['没有收到任何内容。', 'No byte of it came.'],
    remedy: ['请检查文件后重新上传。', 'Look at the file and send it again.'],
  },
  'collaboration.file_not_taken': {
    what: ['这种文件不能上传', 'Such a file isn’t taken'],
    why: [
      '内容识别为 {found}；可执行程序、网页和带脚本的图形一律不收。可用：{endings}。',
      'Its content is {found}; programs, web pages and drawings with scripts are never taken. Taken: {endings}.',
    ],
    remedy: ['请导出为 PDF 或图片再上传。', 'Export it as PDF or picture and send that.'],
  },
  'collaboration.file_name_lies': {
    what: ['文件名与内容不符', 'The name doesn’t fit the content'],
    why: ['“{fileName}”的内容其实是 {mediaType}。', 'The content of “{fileName}” is {mediaType}.'],
    remedy: [
      '请用正确的扩展名，或检查文件是否被改过。',
      'Give it its right ending, or see whether it was tampered with.',
    ],
  },
  'collaboration.upload_unknown': {
    status: 404,
    what: ['找不到上传的内容', 'What was sent isn’t there'],
    why: ['可能已过一天，或不是您上传的。', 'It may be older than a day, or somebody else’s.'],
    remedy: ['请重新上传文件。', 'Send the file again.'],
  },
  'collaboration.not_a_picture': {
    status: 422,
    what: ['这不是照片', 'That is no picture'],
    why: ['收到的内容是 {mediaType}。', 'What was sent is {mediaType}.'],
    remedy: ['请拍一张照片，或在桌面端作为文件附上。', 'Take a photo, or attach it as a file at the desk.'],
  },
  'collaboration.uploads_too_many': {
    status: 429,
    what: ['上传太多', 'Too many uploads'],
    why: ['一小时内最多 {most} 个，您已上传 {count} 个。', 'At most {most} in an hour; you have sent {count}.'],
    remedy: ['请过一会儿再传。', 'Wait a while.'],
  },
  'collaboration.files_full': {
    status: 409,
    what: ['{subject} 的文件已满', '{subject} can’t take more files'],
    why: ['一个对象最多 {most} 个文件。', 'A thing has at most {most} files.'],
    remedy: ['请删除不用的，或合并成一个文件。', 'Delete what is no longer needed, or put several into one.'],
  },
  'collaboration.versions_full': {
    status: 409,
    what: ['版本太多', 'Too many versions'],
    why: ['一个文件最多 {most} 个版本。', 'A file has at most {most} versions.'],
    remedy: ['请另附一个文件。', 'Attach another file.'],
  },
  'collaboration.part_unknown': {
    what: ['{subject} 没有“{part}”', '{subject} has no “{part}”'],
    why: ['文件只能指定给它现有的工序。', 'A file is meant for one of the operations that it has.'],
    remedy: ['请刷新后重新选择，或不指定工序。', 'Reload and choose again, or choose none.'],
  },
  'collaboration.store_unreachable': {
    status: 503,
    what: ['文件存储连不上', 'The file store can’t be reached'],
    why: ['{place} 没有接受连接；其他功能不受影响。', '{place} takes no connection; everything else goes on.'],
    remedy: tryLater,
  },
  'collaboration.store_slow': {
    status: 503,
    what: ['文件存储没有应答', 'The file store doesn’t answer'],
    why: [
      '{place} 在 {seconds} 秒内没有动静；其他功能不受影响。',
      'Nothing came from {place} within {seconds} s; everything else goes on.',
    ],
    remedy: tryLater,
  },
  'collaboration.store_fails': {
    status: 503,
    what: ['文件存储出了故障', 'The file store has a fault'],
    why: ['{place} 回答“{answer}”；其他功能不受影响。', '{place} answered “{answer}”; everything else goes on.'],
    remedy: tryLater,
  },
  'collaboration.store_refuses': {
    status: 503,
    what: ['文件存储拒绝了我们', 'The file store refuses us'],
    why: [
      '{place} 回答“{answer}”：密钥、存储桶、区域或服务器时间不对。',
      '{place} answered “{answer}”: the key, the bucket, the region or this server’s clock isn’t right.',
    ],
    remedy: [
      '请管理员核对 TRUEUP_S3_ 开头的设置后重启；在那之前不能上传和打开文件，其他功能照常。',
      'Have the administrator check the settings that begin with TRUEUP_S3_ and start again; until then files can’t be sent or opened, and all else works.',
    ],
  },
  'collaboration.store_not_set': {
    status: 503,
    what: ['没有设置存放这个文件的存储', 'The store that holds this file isn’t named here'],
    why: [
      '内容在外部的文件存储里，而程序启动时没有它的设置。',
      'Its content lies in a file store outside, and Trueup was started without the settings for it.',
    ],
    remedy: [
      '请管理员补上 TRUEUP_S3_ 开头的设置后重启。',
      'Have the administrator set what begins with TRUEUP_S3_ and start again.',
    ],
  },
  'collaboration.content_lost': {
    status: 503,
    what: ['文件内容不在存储里了', 'The file’s content is gone from the store'],
    why: [
      '{place} 没有存进去的内容，可能有人在那边删了。',
      '{place} hasn’t what was put there; somebody may have deleted it.',
    ],
    remedy: [
      '请管理员从存储的备份恢复；手上有原件的，重新上传同一份文件即可找回。',
      'Have the store’s backup restored; whoever has the original sends the same file again, and it is back.',
    ],
  },
});
