import { defineRefusals } from '../refusal.ts';

/** What the HTTP server itself says no to, before or after a command is reached. */
export const refuseHttp = defineRefusals({
  'kernel.metrics_closed': {
    status: 401,
    zh: {
      what: '不能从这里读取运行指标',
      why: '指标只给本机，或给带着令牌来的监控程序。',
      remedy: '请设置 TRUEUP_METRICS_TOKEN，并让监控程序带上 Authorization: Bearer <令牌>。',
    },
    en: {
      what: 'The figures are not read from here',
      why: 'They are for this machine, and for a monitor that brings the token.',
      remedy: 'Set TRUEUP_METRICS_TOKEN and let the monitor send Authorization: Bearer <token>.',
    },
  },
  'kernel.body_not_json': {
    status: 400,
    zh: {
      what: '请求内容不是合法的 JSON',
      why: '第 {line} 行第 {column} 个字符（位置 {position}）处出错。',
      remedy: '请改正该处后再发送。',
    },
    en: {
      what: 'The body is not JSON',
      why: 'It breaks at line {line}, character {column} (position {position}).',
      remedy: 'Correct that place and send it again.',
    },
  },
  'kernel.body_not_utf8': {
    status: 400,
    zh: {
      what: '请求内容不是合法的 UTF-8',
      why: '里面有不能解读的字节，读出来会变成别的字。',
      remedy: '请用 UTF-8 编码后再发送。',
    },
    en: {
      what: 'The body is not UTF-8',
      why: 'It holds bytes that cannot be read; they would become other characters.',
      remedy: 'Encode it as UTF-8 and send it again.',
    },
  },
  'kernel.body_too_deep': {
    status: 400,
    zh: {
      what: '请求内容嵌套太深',
      why: '最多 {most} 层，在位置 {position} 处超过。',
      remedy: '请按接口文档的格式发送。',
    },
    en: {
      what: 'The body is nested too deep',
      why: 'At most {most} levels; it goes beyond at position {position}.',
      remedy: 'Send it in the form that the interface document shows.',
    },
  },
  'kernel.body_not_an_object': {
    status: 400,
    zh: { what: '请求内容应为 JSON 对象', why: '收到的是 {kind}。', remedy: '请发送 { … } 形式的内容。' },
    en: { what: 'The body must be a JSON object', why: 'It is {kind}.', remedy: 'Send a body of the form { … }.' },
  },
  'kernel.text_not_storable': {
    status: 400,
    zh: {
      what: '文本中有无法保存的字符',
      why: '含有 U+0000 或不完整的字符。',
      remedy: '请删除这些看不见的字符后再发送。',
    },
    en: {
      what: 'The text has characters that can’t be kept',
      why: 'It holds U+0000 or half a character.',
      remedy: 'Remove these invisible characters and send it again.',
    },
  },
  'kernel.body_too_large': {
    status: 413,
    zh: { what: '请求内容太大', why: '最多 {most}。', remedy: '请分成几次发送。' },
    en: { what: 'The body is too large', why: 'At most {most}.', remedy: 'Send it in several parts.' },
  },
  'kernel.media_type_unsupported': {
    status: 415,
    zh: {
      what: '不支持的内容类型“{mediaType}”',
      why: '这里只接受 {allowed}。',
      remedy: '请设置 Content-Type: application/json。',
    },
    en: {
      what: 'The media type “{mediaType}” is not supported',
      why: 'This takes {allowed} only.',
      remedy: 'Set Content-Type: application/json.',
    },
  },
  'kernel.request_malformed': {
    status: 400,
    zh: { what: '请求格式不对', why: '{reason}', remedy: '请检查地址和请求头。' },
    en: { what: 'The request is malformed', why: '{reason}', remedy: 'Check the address and the headers.' },
  },
  'kernel.upload_malformed': {
    status: 400,
    zh: { what: '上传的内容不对', why: '应有且只有一个文件，另加文本字段。', remedy: '请选择一个文件后再上传。' },
    en: {
      what: 'The upload is malformed',
      why: 'It needs exactly one file, and text fields beside it.',
      remedy: 'Choose one file and upload it again.',
    },
  },
  'kernel.path_conflict': {
    status: 400,
    zh: { what: '“{field}”在地址和内容中不一致', why: '地址中是 {inPath}。', remedy: '请去掉内容中的这个字段。' },
    en: {
      what: '“{field}” differs between address and body',
      why: 'The address says {inPath}.',
      remedy: 'Leave the field out of the body.',
    },
  },
  'kernel.route_unknown': {
    status: 404,
    zh: { what: '没有这个地址', why: '{method} {path} 不存在。', remedy: '所有接口见 /docs。' },
    en: {
      what: 'There is nothing at this address',
      why: '{method} {path} does not exist.',
      remedy: 'See /docs for all routes.',
    },
  },
  'kernel.method_not_allowed': {
    status: 405,
    zh: { what: '这个地址不能用 {method}', why: '可用的方法：{allowed}。', remedy: '请换用其中一种。' },
    en: { what: 'This address does not take {method}', why: 'It takes {allowed}.', remedy: 'Use one of these.' },
  },
  'kernel.device_clock_wrong': {
    status: 422,
    zh: {
      what: '这台设备的时钟不准',
      why: '设备时间是 {deviceTime}，服务器时间是 {serverTime}，相差超过 {minutes} 分钟。',
      remedy: '请在设备设置中打开自动时间，然后再试。',
    },
    en: {
      what: 'The clock of this device is wrong',
      why: 'The device says {deviceTime}, the server {serverTime}: more than {minutes} minutes apart.',
      remedy: 'Switch on automatic time on the device, then try again.',
    },
  },
  'kernel.device_time_malformed': {
    status: 400,
    zh: {
      what: 'Trueup-Device-Time 请求头看不懂',
      why: '应为带时区的时间，例如 2026-11-22T08:00:00+08:00。',
      remedy: '请改正或去掉这个请求头。',
    },
    en: {
      what: 'The Trueup-Device-Time header cannot be read',
      why: 'It is a time with its offset, such as 2026-11-22T08:00:00+08:00.',
      remedy: 'Correct the header or leave it out.',
    },
  },
  'kernel.cross_site': {
    status: 403,
    zh: {
      what: '请求来自别的网站',
      why: '浏览器说明这个请求不是从本系统的页面发出的。',
      remedy: '请在本系统的页面中操作；程序请使用 API 密钥。',
    },
    en: {
      what: 'The request comes from another site',
      why: 'The browser says that no page of this system sent it.',
      remedy: 'Use a page of this system, or an API key for a program.',
    },
  },
  'kernel.origin_foreign': {
    status: 403,
    zh: {
      what: '请求来自别的网站',
      why: '页面来自 {origin}，而本系统的地址是 {host}。',
      remedy: '请从本系统自己的地址打开页面；经过反向代理时，请管理员把对外地址写进 TRUEUP_PUBLIC_URL。',
    },
    en: {
      what: 'The request comes from another site',
      why: 'The page is of {origin}, and this system is at {host}.',
      remedy:
        'Open the page from this system’s own address; behind a reverse proxy have the administrator set TRUEUP_PUBLIC_URL to the public one.',
    },
  },
  'kernel.too_many_requests': {
    status: 429,
    zh: { what: '请求太频繁', why: '每分钟最多 {most} 次。', remedy: '请 {seconds} 秒后再试。' },
    en: { what: 'Too many requests', why: 'At most {most} a minute.', remedy: 'Try again in {seconds} seconds.' },
  },
  'kernel.heavy_reads_busy': {
    status: 429,
    zh: {
      what: '正在做的大查询和导出太多',
      why: '等了 {waited} 秒还没有轮到；同时最多 {most} 个，其中一个人最多 {each} 个。',
      remedy: '请 {seconds} 秒后再试，并关闭重复打开的页面。',
    },
    en: {
      what: 'Too many large queries and exports are under way',
      why: 'After {waited} seconds it was not this one’s turn; {most} run at once, {each} of them for one person.',
      remedy: 'Try again in {seconds} seconds, and close pages that are open twice.',
    },
  },
  'kernel.too_many_followers': {
    status: 503,
    zh: { what: '实时连接太多', why: '最多 {most} 个。', remedy: '请关闭不用的页面，稍后再试。' },
    en: {
      what: 'Too many live connections',
      why: 'At most {most}.',
      remedy: 'Close pages you don’t need and try again later.',
    },
  },
  'kernel.event_types_malformed': {
    status: 400,
    zh: {
      what: '事件类型“{types}”看不懂',
      why: '应为用逗号分开的类型，例如 execution.*,inventory.movement-posted。',
      remedy: '请改正 types 参数。',
    },
    en: {
      what: 'The event types “{types}” cannot be read',
      why: 'They are types between commas, such as execution.*,inventory.movement-posted.',
      remedy: 'Correct the parameter types.',
    },
  },
  'kernel.value_out_of_range': {
    status: 400,
    zh: {
      what: '有一个值超出了能保存的范围',
      why: '数据库不接受这个数字、时间或文本，没有写入任何内容。',
      remedy: '请检查过大的数字、过早或过晚的时间和过长的文本；仍不清楚时，请把请求编号 {requestId} 告诉管理员。',
    },
    en: {
      what: 'A value lies beyond what can be kept',
      why: 'The database does not take this number, time or text; nothing was written.',
      remedy:
        'Look for a number too large, a time too early or late, a text too long; if none shows, give the request number {requestId} to the administrator.',
    },
  },
  'kernel.contradicts_stored': {
    status: 409,
    zh: {
      what: '这与已保存的内容矛盾',
      why: '数据库的最后一道检查没有通过，没有写入任何内容。',
      remedy: '请刷新后再试；仍不行时，请把请求编号 {requestId} 告诉管理员。',
    },
    en: {
      what: 'This contradicts what is stored',
      why: 'The last check of the database said no; nothing was written.',
      remedy: 'Reload and try again; if it stays so, give the request number {requestId} to the administrator.',
    },
  },
  'kernel.disk_full': {
    status: 503,
    zh: {
      what: '服务器的磁盘满了',
      why: '数据库没有空间再写，这次没有写入任何内容；查询照常可用。',
      remedy: '请管理员清理或扩大数据目录所在的磁盘，然后用同一个键重试，不会重复。',
    },
    en: {
      what: 'The disk of the server is full',
      why: 'The database has no room to write, so nothing was written; reading goes on.',
      remedy:
        'Have the administrator free or add space where the data directory lies, then try again with the same key; it will not be done twice.',
    },
  },
  'kernel.database_overloaded': {
    status: 503,
    zh: {
      what: '数据库资源不足',
      why: '数据库的连接或内存用完了，没有写入任何内容。',
      remedy: '请几秒后用同一个键重试，不会重复；常常如此时，请管理员查看数据库的日志。',
    },
    en: {
      what: 'The database is short of means',
      why: 'Its connections or its memory are used up; nothing was written.',
      remedy:
        'Try again in a few seconds with the same key; it will not be done twice. If it happens often, have the administrator read the log of the database.',
    },
  },
  'kernel.took_too_long': {
    status: 503,
    zh: {
      what: '查询时间太长，已中止',
      why: '数据库在规定时间内没有算完，没有写入任何内容。',
      remedy: '请缩小筛选范围后再试。',
    },
    en: {
      what: 'This took too long and was stopped',
      why: 'The database did not finish in time; nothing was written.',
      remedy: 'Narrow the filter and try again.',
    },
  },
  'kernel.database_unreachable': {
    status: 503,
    zh: {
      what: '暂时连不上数据库',
      why: '与数据库的连接中断，不清楚这次是否已完成。',
      remedy: '请几秒后用同一个键重试，不会重复。',
    },
    en: {
      what: 'The database can’t be reached right now',
      why: 'The connection was lost; whether this was done is not known.',
      remedy: 'Try again in a few seconds with the same key; it will not be done twice.',
    },
  },
  'kernel.internal_error': {
    status: 500,
    zh: {
      what: '系统出错了',
      why: '这是程序的问题，不是您的操作有误。',
      remedy: '请把请求编号 {requestId} 告诉管理员。',
    },
    en: {
      what: 'Something went wrong inside',
      why: 'This is a fault of the program, not of yours.',
      remedy: 'Give the request number {requestId} to the administrator.',
    },
  },
});
