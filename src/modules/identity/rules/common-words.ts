/**
 * What people take for a password or a part of one, in Chinese factories and elsewhere: our own list, in small letters. It
 * needs no length, only the usual: whatever is put together of such words is found by guess-bits.ts.
 */
const words = `
password passwort passwords passcode pass passwd pwd paswd mima mimashi mimamima wodemima mymima xinmima jiumima
secret letmein welcome welcomeback hello helloworld hithere goodbye login logon signin signup access enter open sesame opensesame zhimakaimen
admin administrator adm root toor sysadmin system superuser super sa user users username guest test tester testing test123 demo sample example
default changeme change temp temporary new newpassword first initial init chushi secure security safe master manager manage mngr boss owner
server client network internet intranet wifi office home house work worker company factory plant shop office office365 windows linux ubuntu oracle
mysql postgres sqlserver database data backup admin123 admin888 root123 abc abcd abcde abcdef abc123 a1b2c3 a1b2c3d4 aa bb cc xx xyz zzz qaz wsx edc
iloveyou loveyou love lover loveme iloveu loving baby babygirl honey sweet sweetie darling angel princess prince queen king sunshine moonlight sunny
rainbow flower butterfly star stars superstar shadow dragon tiger lion eagle wolf monkey panda kitty cat dog puppy fish bird horse pony
football baseball basketball soccer hockey tennis golf liverpool arsenal chelsea barcelona realmadrid juventus lakers yankees jordan kobe messi ronaldo
superman batman spiderman ironman starwars pokemon pikachu naruto matrix hunter killer ninja warrior samurai legend hero magic wizard freedom
trustno1 whatever nothing something anything blink182 michael jennifer jessica ashley michelle daniel thomas robert charlie george andrew matthew
joshua anthony william david richard james john peter alexander alex samantha nicole hannah maggie buster ginger pepper cookie banana orange apple
cheese chocolate coffee summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december today tomorrow forever always family mother father mama papa mommy daddy sister brother friend friends
money lucky happy smile life live peace jesus god heaven hell devil fuck fuckyou shit asshole sexy hot cool nice good best number one two three four
five six seven eight nine ten zero hundred thousand million computer laptop keyboard mouse phone mobile iphone samsung huawei xiaomi nokia google
facebook twitter youtube instagram tiktok amazon apple microsoft yahoo gmail hotmail baidu tencent qq weixin wechat alibaba taobao tmall zhifubao alipay
jingdong douyin kuaishou weibo sina sohu netease wangyi bilibili meituan didi
qwert qwerty qwertz azerty asdf asdfgh zxcv zxcvb zxcvbn qwer qweasd qweasdzxc qazwsx qazwsxedc wsxedc
woaini woaiwo woaita woaiziji woaijia woaimama woaibaba woaizhongguo aini ainiyiwannian aiwo wo ai ni ta women nimen
nihao nihaoma nihaoa zaijian xiexie duibuqi meiguanxi haha hahaha hehe heihei hao haode haohao henhao jiayou jiayouba
baobao baobei baobeier laogong laopo laopowoaini laogongwoaini qinai qinaide xihuan xiangni xingfu kuaile shengri shengrikuaile xinnian xinniankuaile
gongxifacai facai facaile facai888 zhaocai caishen qian zhengqian yilufa yilushunfeng shunli wanshiruyi pingan jiankang jixiang ruyi fugui rongyao
zhongguo zhonghua beijing shanghai guangzhou shenzhen tianjin chongqing chengdu wuhan nanjing suzhou hangzhou dongguan foshan qingdao ningbo xian
guangdong zhejiang jiangsu shandong sichuan henan hebei hunan hubei fujian anhui taiwan xianggang hongkong china chinese
gongsi gongchang chejian shengchan guanli guanliyuan guanlizhe caozuo caozuoyuan yuangong laoban jingli zhuren banzu banzhang cangku cangguan caigou
xiaoshou caiwu kuaiji renshi jishu zhiliang zhijian jihua jihuayuan diaodu wuliao shebei jiqi xitong dianhua shouji yonghu ceshi shiyong
zhang wang li zhao liu chen yang huang zhou wu xu sun ma zhu hu lin guo he gao luo zheng liang xie song tang deng feng han cao zeng peng xiao
zhangsan lisi wangwu zhaoliu zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuwei zhangli liqiang zhanglei wanglei liuyang
xiaoming xiaohong xiaowang xiaoli xiaozhang xiaobao xiaolong xiaoyu xiaoxiao dawei jianguo jianjun guoqing weiwei lele mimi nana tiantian yangyang
long hu feng huang tianshi gongzhu wangzi nvwang huangdi tianxia wudi diyi niubi caonima nima wocao shabi bendan zhu zhutou
windows10 iloveyou1 loveyou1314 a123456 a1234567 aa123456 qq123456 qwe123 qwe asd zxc asd123 zxc123 1q2w3e 1q2w3e4r 1q2w3e4r5t q1w2e3 q1w2e3r4 zaq12wsx
trueup zhangshitong zhangshi erp mes wms plm mrp 账实通 密码 我的密码 管理员 我爱你 我爱中国 中国 老婆 老公 宝贝 测试 登录 用户
`;

/** Numbers that are said like words, or that everybody likes. */
const numbers = `
520 521 1314 5201314 1314520 5211314 1314521 201314 2013 3344 3344520 520520 521521 7758521 7758258 77585210 584520 5845201314 530 770880
666 888 999 168 1688 518 588 5188 886 88 66 99 5201 147 258 369 159 357 147258 147258369 258369 159357 159753 789456 789456123 456123 741852 741852963
963852741 852 963 110 119 120 114 10086 10010 10000 12306 360 007 911 1024 404 233 2333 11 22 33 55 77 00 69 6969 42 101 112233 123321 123123 123654 1230 12301230
`;

const codes = (text: string) => text.trim().split(/\s+/);

export const commonWords: ReadonlySet<string> = new Set([...codes(words), ...codes(numbers)]);
export const commonWordLengthMax = Math.max(...[...commonWords].map((word) => word.length));
