import { defineRefusals } from '../../kernel/index.ts';

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
});
