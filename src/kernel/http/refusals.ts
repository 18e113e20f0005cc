import { defineRefusals } from '../refusal.ts';
import { tryAgainSafely } from '../refusals.ts';

/** What the HTTP server itself says no to, before or after a command is reached. */
export const refuseHttp = defineRefusals({
  'kernel.metrics_closed': {
    status: 401,
    what: { zh: '不能从这里读取运行指标', en: 'The figures are not read from here' },
    why: {
      zh: '指标只给本机，或给带着令牌来的监控程序。',
      en: 'They are for this machine, and for a monitor that brings the token.',
    },
    remedy: {
      zh: '请设置 TRUEUP_METRICS_TOKEN，并让监控程序带上 Authorization: Bearer <令牌>。',
      en: 'Set TRUEUP_METRICS_TOKEN and let the monitor send Authorization: Bearer <token>.',
    },
  },
  'kernel.body_not_json': {
    status: 400,
    what: { zh: '请求内容不是合法的 JSON', en: 'The body is not JSON' },
    why: {
      zh: '第 {line} 行第 {column} 个字符（位置 {position}）处出错。',
      en: 'It breaks at line {line}, character {column} (position {position}).',
    },
    remedy: { zh: '请改正该处后再发送。', en: 'Correct that place and send it again.' },
  },
  'kernel.body_not_utf8': {
    status: 400,
    what: { zh: '请求内容不是合法的 UTF-8', en: 'The body is not UTF-8' },
    why: {
      zh: '里面有不能解读的字节，读出来会变成别的字。',
      en: 'It holds bytes that cannot be read; they would become other characters.',
    },
    remedy: { zh: '请用 UTF-8 编码后再发送。', en: 'Encode it as UTF-8 and send it again.' },
  },
  'kernel.body_too_deep': {
    status: 400,
    what: { zh: '请求内容嵌套太深', en: 'The body is nested too deep' },
    why: {
      zh: '最多 {most} 层，在位置 {position} 处超过。',
      en: 'At most {most} levels; it goes beyond at position {position}.',
    },
    remedy: { zh: '请按接口文档的格式发送。', en: 'Send it in the form that the interface document shows.' },
  },
  'kernel.body_not_an_object': {
    status: 400,
    what: { zh: '请求内容应为 JSON 对象', en: 'The body must be a JSON object' },
    why: { zh: '收到的是 {kind}。', en: 'It is {kind}.' },
    remedy: { zh: '请发送 { … } 形式的内容。', en: 'Send a body of the form { … }.' },
  },
  'kernel.text_not_storable': {
    status: 400,
    what: { zh: '文本中有无法保存的字符', en: 'The text has characters that can’t be kept' },
    why: { zh: '含有 U+0000 或不完整的字符。', en: 'It holds U+0000 or half a character.' },
    remedy: { zh: '请删除这些看不见的字符后再发送。', en: 'Remove these invisible characters and send it again.' },
  },
  'kernel.body_too_large': {
    status: 413,
    what: { zh: '请求内容太大', en: 'The body is too large' },
    why: { zh: '最多 {most}。', en: 'At most {most}.' },
    remedy: { zh: '请分成几次发送。', en: 'Send it in several parts.' },
  },
  'kernel.media_type_unsupported': {
    status: 415,
    what: { zh: '不支持的内容类型“{mediaType}”', en: 'The media type “{mediaType}” is not supported' },
    why: { zh: '这里只接受 {allowed}。', en: 'This takes {allowed} only.' },
    remedy: { zh: '请设置 Content-Type: application/json。', en: 'Set Content-Type: application/json.' },
  },
  'kernel.request_malformed': {
    status: 400,
    what: { zh: '请求格式不对', en: 'The request is malformed' },
    why: { zh: '{reason}', en: '{reason}' },
    remedy: { zh: '请检查地址和请求头。', en: 'Check the address and the headers.' },
  },
  'kernel.upload_malformed': {
    status: 400,
    what: { zh: '上传的内容不对', en: 'The upload is malformed' },
    why: { zh: '应有且只有一个文件，另加文本字段。', en: 'It needs exactly one file, and text fields beside it.' },
    remedy: { zh: '请选择一个文件后再上传。', en: 'Choose one file and upload it again.' },
  },
  'kernel.path_conflict': {
    status: 400,
    what: { zh: '“{field}”在地址和内容中不一致', en: '“{field}” differs between address and body' },
    why: { zh: '地址中是 {inPath}。', en: 'The address says {inPath}.' },
    remedy: { zh: '请去掉内容中的这个字段。', en: 'Leave the field out of the body.' },
  },
  'kernel.route_unknown': {
    status: 404,
    what: { zh: '没有这个地址', en: 'There is nothing at this address' },
    why: { zh: '{method} {path} 不存在。', en: '{method} {path} does not exist.' },
    remedy: { zh: '所有接口见 /docs。', en: 'See /docs for all routes.' },
  },
  'kernel.method_not_allowed': {
    status: 405,
    what: { zh: '这个地址不能用 {method}', en: 'This address does not take {method}' },
    why: { zh: '可用的方法：{allowed}。', en: 'It takes {allowed}.' },
    remedy: { zh: '请换用其中一种。', en: 'Use one of these.' },
  },
  'kernel.device_clock_wrong': {
    what: { zh: '这台设备的时钟不准', en: 'The clock of this device is wrong' },
    why: {
      zh: '设备时间是 {deviceTime}，服务器时间是 {serverTime}，相差超过 {minutes} 分钟。',
      en: 'The device says {deviceTime}, the server {serverTime}: more than {minutes} minutes apart.',
    },
    remedy: {
      zh: '请在设备设置中打开自动时间，然后再试。',
      en: 'Switch on automatic time on the device, then try again.',
    },
  },
  'kernel.device_time_malformed': {
    status: 400,
    what: { zh: 'Trueup-Device-Time 请求头看不懂', en: 'The Trueup-Device-Time header cannot be read' },
    why: {
      zh: '应为带时区的时间，例如 2026-11-22T08:00:00+08:00。',
      en: 'It is a time with its offset, such as 2026-11-22T08:00:00+08:00.',
    },
    remedy: { zh: '请改正或去掉这个请求头。', en: 'Correct the header or leave it out.' },
  },
  'kernel.cross_site': {
    status: 403,
    what: { zh: '请求来自别的网站', en: 'The request comes from another site' },
    why: {
      zh: '浏览器说明这个请求不是从本系统的页面发出的。',
      en: 'The browser says that no page of this system sent it.',
    },
    remedy: {
      zh: '请在本系统的页面中操作；程序请使用 API 密钥。',
      en: 'Use a page of this system, or an API key for a program.',
    },
  },
  'kernel.origin_foreign': {
    status: 403,
    what: { zh: '请求来自别的网站', en: 'The request comes from another site' },
    why: {
      zh: '页面来自 {origin}，而本系统的地址是 {host}。',
      en: 'The page is of {origin}, and this system is at {host}.',
    },
    remedy: {
      zh: '请从本系统自己的地址打开页面；经过反向代理时，请管理员把对外地址写进 TRUEUP_PUBLIC_URL。',
      en: 'Open the page from this system’s own address; behind a reverse proxy have the administrator set TRUEUP_PUBLIC_URL to the public one.',
    },
  },
  'kernel.too_many_requests': {
    status: 429,
    what: { zh: '请求太频繁', en: 'Too many requests' },
    why: { zh: '每分钟最多 {most} 次。', en: 'At most {most} a minute.' },
    remedy: { zh: '请 {seconds} 秒后再试。', en: 'Try again in {seconds} seconds.' },
  },
  'kernel.heavy_reads_busy': {
    status: 429,
    what: { zh: '正在做的大查询和导出太多', en: 'Too many large queries and exports are under way' },
    why: {
      zh: '等了 {waited} 秒还没有轮到；同时最多 {most} 个，其中一个人最多 {each} 个。',
      en: 'After {waited} seconds it was not this one’s turn; {most} run at once, {each} of them for one person.',
    },
    remedy: {
      zh: '请 {seconds} 秒后再试，并关闭重复打开的页面。',
      en: 'Try again in {seconds} seconds, and close pages that are open twice.',
    },
  },
  'kernel.too_many_followers': {
    status: 503,
    what: { zh: '实时连接太多', en: 'Too many live connections' },
    why: { zh: '最多 {most} 个。', en: 'At most {most}.' },
    remedy: { zh: '请关闭不用的页面，稍后再试。', en: 'Close pages you don’t need and try again later.' },
  },
  'kernel.event_types_malformed': {
    status: 400,
    what: { zh: '事件类型“{types}”看不懂', en: 'The event types “{types}” cannot be read' },
    why: {
      zh: '应为用逗号分开的类型，例如 execution.*,inventory.movement-posted。',
      en: 'They are types between commas, such as execution.*,inventory.movement-posted.',
    },
    remedy: { zh: '请改正 types 参数。', en: 'Correct the parameter types.' },
  },
  'kernel.value_out_of_range': {
    status: 400,
    what: { zh: '有一个值超出了能保存的范围', en: 'A value lies beyond what can be kept' },
    why: {
      zh: '数据库不接受这个数字、时间或文本，没有写入任何内容。',
      en: 'The database does not take this number, time or text; nothing was written.',
    },
    remedy: {
      zh: '请检查过大的数字、过早或过晚的时间和过长的文本；仍不清楚时，请把请求编号 {requestId} 告诉管理员。',
      en: 'Look for a number too large, a time too early or late, a text too long; if none shows, give the request number {requestId} to the administrator.',
    },
  },
  'kernel.contradicts_stored': {
    status: 409,
    what: { zh: '这与已保存的内容矛盾', en: 'This contradicts what is stored' },
    why: {
      zh: '数据库的最后一道检查没有通过，没有写入任何内容。',
      en: 'The last check of the database said no; nothing was written.',
    },
    remedy: {
      zh: '请刷新后再试；仍不行时，请把请求编号 {requestId} 告诉管理员。',
      en: 'Reload and try again; if it stays so, give the request number {requestId} to the administrator.',
    },
  },
  'kernel.disk_full': {
    status: 503,
    what: { zh: '服务器的磁盘满了', en: 'The disk of the server is full' },
    why: {
      zh: '数据库没有空间再写，这次没有写入任何内容；查询照常可用。',
      en: 'The database has no room to write, so nothing was written; reading goes on.',
    },
    remedy: {
      zh: '请管理员清理或扩大数据目录所在的磁盘，然后用同一个键重试，不会重复。',
      en: 'Have the administrator free or add space where the data directory lies, then try again with the same key; it will not be done twice.',
    },
  },
  'kernel.database_overloaded': {
    status: 503,
    what: { zh: '数据库资源不足', en: 'The database is short of means' },
    why: {
      zh: '数据库的连接或内存用完了，没有写入任何内容。',
      en: 'Its connections or its memory are used up; nothing was written.',
    },
    remedy: {
      zh: '请几秒后用同一个键重试，不会重复；常常如此时，请管理员查看数据库的日志。',
      en: 'Try again in a few seconds with the same key; it will not be done twice. If it happens often, have the administrator read the log of the database.',
    },
  },
  'kernel.took_too_long': {
    status: 503,
    what: { zh: '查询时间太长，已中止', en: 'This took too long and was stopped' },
    why: {
      zh: '数据库在规定时间内没有算完，没有写入任何内容。',
      en: 'The database did not finish in time; nothing was written.',
    },
    remedy: { zh: '请缩小筛选范围后再试。', en: 'Narrow the filter and try again.' },
  },
  'kernel.database_unreachable': {
    status: 503,
    what: { zh: '暂时连不上数据库', en: 'The database can’t be reached right now' },
    why: {
      zh: '与数据库的连接中断，不清楚这次是否已完成。',
      en: 'The connection was lost; whether this was done is not known.',
    },
    remedy: tryAgainSafely,
  },
  'kernel.internal_error': {
    status: 500,
    what: { zh: '系统出错了', en: 'Something went wrong inside' },
    why: { zh: '这是程序的问题，不是您的操作有误。', en: 'This is a fault of the program, not of yours.' },
    remedy: {
      zh: '请把请求编号 {requestId} 告诉管理员。',
      en: 'Give the request number {requestId} to the administrator.',
    },
  },
});
