import { defineRefusals } from '../refusal.ts';
import { tryAgainSafely } from '../refusals.ts';

/** What the HTTP server itself says no to, before or after a command is reached. */
export const refuseHttp = defineRefusals({
  'kernel.metrics_closed': {
    status: 401,
    what: ['不能从这里读取运行指标', 'The figures are not read from here'],
    why: [
      '指标只给本机，或给带着令牌来的监控程序。',
      'They are for this machine, and for a monitor that brings the token.',
    ],
    remedy: [
      '请设置 TRUEUP_METRICS_TOKEN，并让监控程序带上 Authorization: Bearer <令牌>。',
      'Set TRUEUP_METRICS_TOKEN and let the monitor send Authorization: Bearer <token>.',
    ],
  },
  'kernel.body_not_json': {
    status: 400,
    what: ['请求内容不是合法的 JSON', 'The body is not JSON'],
    why: [
      '第 {line} 行第 {column} 个字符（位置 {position}）处出错。',
      'It breaks at line {line}, character {column} (position {position}).',
    ],
    remedy: ['请改正该处后再发送。', 'Correct that place and send it again.'],
  },
  'kernel.body_not_utf8': {
    status: 400,
    what: ['请求内容不是合法的 UTF-8', 'The body is not UTF-8'],
    why: [
      '里面有不能解读的字节，读出来会变成别的字。',
      'It holds bytes that cannot be read; they would become other characters.',
    ],
    remedy: ['请用 UTF-8 编码后再发送。', 'Encode it as UTF-8 and send it again.'],
  },
  'kernel.body_too_deep': {
    status: 400,
    what: ['请求内容嵌套太深', 'The body is nested too deep'],
    why: [
      '最多 {most} 层，在位置 {position} 处超过。',
      'At most {most} levels; it goes beyond at position {position}.',
    ],
    remedy: ['请按接口文档的格式发送。', 'Send it in the form that the interface document shows.'],
  },
  'kernel.body_not_an_object': {
    status: 400,
    what: ['请求内容应为 JSON 对象', 'The body must be a JSON object'],
    why: ['收到的是 {kind}。', 'It is {kind}.'],
    remedy: ['请发送 { … } 形式的内容。', 'Send a body of the form { … }.'],
  },
  'kernel.text_not_storable': {
    status: 400,
    what: ['文本中有无法保存的字符', 'The text has characters that can’t be kept'],
    why: ['含有 U+0000 或不完整的字符。', 'It holds U+0000 or half a character.'],
    remedy: ['请删除这些看不见的字符后再发送。', 'Remove these invisible characters and send it again.'],
  },
  'kernel.body_too_large': {
    status: 413,
    what: ['请求内容太大', 'The body is too large'],
    why: ['最多 {most}。', 'At most {most}.'],
    remedy: ['请分成几次发送。', 'Send it in several parts.'],
  },
  'kernel.media_type_unsupported': {
    status: 415,
    what: ['不支持的内容类型“{mediaType}”', 'The media type “{mediaType}” is not supported'],
    why: ['这里只接受 {allowed}。', 'This takes {allowed} only.'],
    remedy: ['请设置 Content-Type: application/json。', 'Set Content-Type: application/json.'],
  },
  'kernel.request_malformed': {
    status: 400,
    what: ['请求格式不对', 'The request is malformed'],
    why: ['{reason}', '{reason}'],
    remedy: ['请检查地址和请求头。', 'Check the address and the headers.'],
  },
  'kernel.upload_malformed': {
    status: 400,
    what: ['上传的内容不对', 'The upload is malformed'],
    why: ['应有且只有一个文件，另加文本字段。', 'It needs exactly one file, and text fields beside it.'],
    remedy: ['请选择一个文件后再上传。', 'Choose one file and upload it again.'],
  },
  'kernel.path_conflict': {
    status: 400,
    what: ['“{field}”在地址和内容中不一致', '“{field}” differs between address and body'],
    why: ['地址中是 {inPath}。', 'The address says {inPath}.'],
    remedy: ['请去掉内容中的这个字段。', 'Leave the field out of the body.'],
  },
  'kernel.route_unknown': {
    status: 404,
    what: ['没有这个地址', 'There is nothing at this address'],
    why: ['{method} {path} 不存在。', '{method} {path} does not exist.'],
    remedy: ['所有接口见 /docs。', 'See /docs for all routes.'],
  },
  'kernel.method_not_allowed': {
    status: 405,
    what: ['这个地址不能用 {method}', 'This address does not take {method}'],
    why: ['可用的方法：{allowed}。', 'It takes {allowed}.'],
    remedy: ['请换用其中一种。', 'Use one of these.'],
  },
  'kernel.device_clock_wrong': {
    what: ['这台设备的时钟不准', 'The clock of this device is wrong'],
    why: [
      '设备时间是 {deviceTime}，服务器时间是 {serverTime}，相差超过 {minutes} 分钟。',
      'The device says {deviceTime}, the server {serverTime}: more than {minutes} minutes apart.',
    ],
    remedy: ['请在设备设置中打开自动时间，然后再试。', 'Switch on automatic time on the device, then try again.'],
  },
  'kernel.device_time_malformed': {
    status: 400,
    what: ['Trueup-Device-Time 请求头看不懂', 'The Trueup-Device-Time header cannot be read'],
    why: [
      '应为带时区的时间，例如 2026-11-22T08:00:00+08:00。',
      'It is a time with its offset, such as 2026-11-22T08:00:00+08:00.',
    ],
    remedy: ['请改正或去掉这个请求头。', 'Correct the header or leave it out.'],
  },
  'kernel.cross_site': {
    status: 403,
    what: ['请求来自别的网站', 'The request comes from another site'],
    why: ['浏览器说明这个请求不是从本系统的页面发出的。', 'The browser says that no page of this system sent it.'],
    remedy: [
      '请在本系统的页面中操作；程序请使用 API 密钥。',
      'Use a page of this system, or an API key for a program.',
    ],
  },
  'kernel.origin_foreign': {
    status: 403,
    what: ['请求来自别的网站', 'The request comes from another site'],
    why: ['页面来自 {origin}，而本系统的地址是 {host}。', 'The page is of {origin}, and this system is at {host}.'],
    remedy: [
      '请从本系统自己的地址打开页面；经过反向代理时，请管理员把对外地址写进 TRUEUP_PUBLIC_URL。',
      'Open the page from this system’s own address; behind a reverse proxy have the administrator set TRUEUP_PUBLIC_URL to the public one.',
    ],
  },
  'kernel.too_many_requests': {
    status: 429,
    what: ['请求太频繁', 'Too many requests'],
    why: ['每分钟最多 {most} 次。', 'At most {most} a minute.'],
    remedy: ['请 {seconds} 秒后再试。', 'Try again in {seconds} seconds.'],
  },
  'kernel.heavy_reads_busy': {
    status: 429,
    what: ['正在做的大查询和导出太多', 'Too many large queries and exports are under way'],
    why: [
      '等了 {waited} 秒还没有轮到；同时最多 {most} 个，其中一个人最多 {each} 个。',
      'After {waited} seconds it was not this one’s turn; {most} run at once, {each} of them for one person.',
    ],
    remedy: [
      '请 {seconds} 秒后再试，并关闭重复打开的页面。',
      'Try again in {seconds} seconds, and close pages that are open twice.',
    ],
  },
  'kernel.print_language_unknown': {
    status: 400,
    what: ['不能用“{language}”打印', 'There is no print in “{language}”'],
    why: ['可用的语言：zh、en、both。', 'Languages are zh, en and both.'],
    remedy: ['请选择其中一种。', 'Choose one of these.'],
  },
  'kernel.print_count': {
    status: 400,
    what: ['不能一次打印 {count} 份', '{count} documents can’t be printed at once'],
    why: ['一个文件里有 1 到 {most} 份单据。', 'One file holds 1 to {most} documents.'],
    remedy: ['请分几次打印。', 'Print them in several goes.'],
  },
  'kernel.print_id_malformed': {
    status: 400,
    what: ['看不懂要打印的是哪一份：“{id}”', 'It can’t be read which document is meant: “{id}”'],
    why: ['应为单据的 ID。', 'It must be the ID of a document.'],
    remedy: ['请从单据页面打印。', 'Print from the page of the document.'],
  },
  'kernel.too_many_followers': {
    status: 503,
    what: ['实时连接太多', 'Too many live connections'],
    why: ['最多 {most} 个。', 'At most {most}.'],
    remedy: ['请关闭不用的页面，稍后再试。', 'Close pages you don’t need and try again later.'],
  },
  'kernel.event_types_malformed': {
    status: 400,
    what: ['事件类型“{types}”看不懂', 'The event types “{types}” cannot be read'],
    why: [
      '应为用逗号分开的类型，例如 execution.*,inventory.movement-posted。',
      'They are types between commas, such as execution.*,inventory.movement-posted.',
    ],
    remedy: ['请改正 types 参数。', 'Correct the parameter types.'],
  },
  'kernel.value_out_of_range': {
    status: 400,
    what: ['有一个值超出了能保存的范围', 'A value lies beyond what can be kept'],
    why: [
      '数据库不接受这个数字、时间或文本，没有写入任何内容。',
      'The database does not take this number, time or text; nothing was written.',
    ],
    remedy: [
      '请检查过大的数字、过早或过晚的时间和过长的文本；仍不清楚时，请把请求编号 {requestId} 告诉管理员。',
      'Look for a number too large, a time too early or late, a text too long; if none shows, give the request number {requestId} to the administrator.',
    ],
  },
  'kernel.contradicts_stored': {
    status: 409,
    what: ['这与已保存的内容矛盾', 'This contradicts what is stored'],
    why: [
      '数据库的最后一道检查没有通过，没有写入任何内容。',
      'The last check of the database said no; nothing was written.',
    ],
    remedy: [
      '请刷新后再试；仍不行时，请把请求编号 {requestId} 告诉管理员。',
      'Reload and try again; if it stays so, give the request number {requestId} to the administrator.',
    ],
  },
  'kernel.disk_full': {
    status: 503,
    what: ['服务器的磁盘满了', 'The disk of the server is full'],
    why: [
      '数据库没有空间再写，这次没有写入任何内容；查询照常可用。',
      'The database has no room to write, so nothing was written; reading goes on.',
    ],
    remedy: [
      '请管理员清理或扩大数据目录所在的磁盘，然后用同一个键重试，不会重复。',
      'Have the administrator free or add space where the data directory lies, then try again with the same key; it will not be done twice.',
    ],
  },
  'kernel.database_overloaded': {
    status: 503,
    what: ['数据库资源不足', 'The database is short of means'],
    why: [
      '数据库的连接或内存用完了，没有写入任何内容。',
      'Its connections or its memory are used up; nothing was written.',
    ],
    remedy: [
      '请几秒后用同一个键重试，不会重复；常常如此时，请管理员查看数据库的日志。',
      'Try again in a few seconds with the same key; it will not be done twice. If it happens often, have the administrator read the log of the database.',
    ],
  },
  'kernel.took_too_long': {
    status: 503,
    what: ['查询时间太长，已中止', 'This took too long and was stopped'],
    why: [
      '数据库在规定时间内没有算完，没有写入任何内容。',
      'The database did not finish in time; nothing was written.',
    ],
    remedy: ['请缩小筛选范围后再试。', 'Narrow the filter and try again.'],
  },
  'kernel.database_unreachable': {
    status: 503,
    what: ['暂时连不上数据库', 'The database can’t be reached right now'],
    why: ['与数据库的连接中断，不清楚这次是否已完成。', 'The connection was lost; whether this was done is not known.'],
    remedy: tryAgainSafely,
  },
  'kernel.internal_error': {
    status: 500,
    what: ['系统出错了', 'Something went wrong inside'],
    why: ['这是程序的问题，不是您的操作有误。', 'This is a fault of the program, not of yours.'],
    remedy: ['请把请求编号 {requestId} 告诉管理员。', 'Give the request number {requestId} to the administrator.'],
  },
});
