import { defineNotice } from '../../kernel/index.ts';
import { commentEdited, commentWritten, fileAttached, fileReplaced } from './events.ts';

const shownMax = 200;
const about = ({ subjectKind: kind, subjectId: id }: { subjectKind: string; subjectId: string }) => ({ kind, id });
const said = ({ text }: { text: string }) => {
  const shown = text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
  return { zh: shown, en: shown };
};

export const collaborationNotices = [
  defineNotice({
    name: 'collaboration.comment-written',
    label: { zh: '您关注的事有新评论，或提到了您', en: 'A comment where you follow, or that mentions you' },
    on: commentWritten,
    about,
    title: ({ authorName, subjectCode }) => ({
      zh: `${authorName} 评论了 ${subjectCode}`,
      en: `${authorName} commented on ${subjectCode}`,
    }),
    detail: said,
    to: { mentioned: ({ mentionedIds }) => mentionedIds, responsible: true, followers: true },
  }),
  defineNotice({
    name: 'collaboration.person-mentioned',
    label: { zh: '改过的评论提到了您', en: 'A comment that was edited mentions you' },
    on: commentEdited,
    when: ({ newlyMentionedIds }) => newlyMentionedIds.length > 0,
    about,
    title: ({ authorName, subjectCode }) => ({
      zh: `${authorName} 在 ${subjectCode} 提到了您`,
      en: `${authorName} mentioned you at ${subjectCode}`,
    }),
    detail: said,
    to: { mentioned: ({ newlyMentionedIds }) => newlyMentionedIds },
  }),
  defineNotice({
    name: 'collaboration.file-attached',
    label: { zh: '您关注的事附上了文件', en: 'A file where you follow' },
    on: fileAttached,
    about,
    title: ({ subjectCode, title }) => ({
      zh: `${subjectCode} 附上了文件“${title}”`,
      en: `“${title}” was attached to ${subjectCode}`,
    }),
    to: { responsible: true, followers: true },
  }),
  defineNotice({
    name: 'collaboration.file-replaced',
    label: { zh: '您关注的文件有新版本', en: 'Another version of a file where you follow' },
    on: fileReplaced,
    about,
    title: ({ subjectCode, title, number }) => ({
      zh: `${subjectCode} 的文件“${title}”已换成第 ${number} 版`,
      en: `“${title}” of ${subjectCode} is now version ${number}`,
    }),
    to: { responsible: true, followers: true },
  }),
];
