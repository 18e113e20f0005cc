export interface PartnerData {
  code: string;
  name: string;
  nameEn: string;
  isSupplier?: boolean;
  isCustomer?: boolean;
  isSubcontractor?: boolean;
  contactName: string;
  phone: string;
  address: string;
  paymentDays: number;
}

export const partners: PartnerData[] = [
  {
    code: 'S-LVCAI',
    name: '佛山恒铝管业有限公司',
    nameEn: 'Foshan Henglv Tubes',
    isSupplier: true,
    contactName: '黄志强',
    phone: '0757-5550-1021',
    address: '广东省佛山市南海区',
    paymentDays: 30,
  },
  {
    code: 'S-QILIAO',
    name: '顺德彩虹涂料厂',
    nameEn: 'Shunde Rainbow Coatings',
    isSupplier: true,
    contactName: '梁彩云',
    phone: '0757-5550-3310',
    address: '广东省佛山市顺德区',
    paymentDays: 45,
  },
  {
    code: 'S-CHUANDONG',
    name: '昆山迅驰传动科技有限公司',
    nameEn: 'Kunshan Swift Drivetrain',
    isSupplier: true,
    contactName: '许文斌',
    phone: '0512-5550-7788',
    address: '江苏省昆山市',
    paymentDays: 60,
  },
  {
    code: 'S-LUNQUAN',
    name: '天津环宇轮圈有限公司',
    nameEn: 'Tianjin Huanyu Rims',
    isSupplier: true,
    contactName: '马跃',
    phone: '022-5550-6612',
    address: '天津市武清区',
    paymentDays: 30,
  },
  {
    code: 'S-LINGJIAN',
    name: '宁波通达五金零件厂',
    nameEn: 'Ningbo Tongda Parts',
    isSupplier: true,
    contactName: '胡建平',
    phone: '0574-5550-2909',
    address: '浙江省宁波市',
    paymentDays: 30,
  },
  {
    code: 'S-BAOZHUANG',
    name: '东莞立信包装有限公司',
    nameEn: 'Dongguan Lixin Packaging',
    isSupplier: true,
    contactName: '谢小燕',
    phone: '0769-5550-1188',
    address: '广东省东莞市',
    paymentDays: 30,
  },
  {
    code: 'B-DUCENG',
    name: '佛山宏达镀层厂',
    nameEn: 'Foshan Hongda Galvanising',
    isSupplier: true,
    isSubcontractor: true,
    contactName: '梁国栋',
    phone: '0757-5550-6161',
    address: '广东省佛山市南海区',
    paymentDays: 30,
  },
  {
    code: 'B-RECHULI',
    name: '佛山精工热处理厂',
    nameEn: 'Foshan Jinggong Heat Treatment',
    isSupplier: true,
    isSubcontractor: true,
    contactName: '邓伟',
    phone: '0757-5550-8080',
    address: '广东省佛山市禅城区',
    paymentDays: 30,
  },
  {
    code: 'C-CHENGYOU',
    name: '城游共享出行有限公司',
    nameEn: 'City Roam Mobility',
    isCustomer: true,
    contactName: '姚远',
    phone: '020-5550-4321',
    address: '广东省广州市天河区',
    paymentDays: 60,
  },
  {
    code: 'C-SHANYE',
    name: '山野运动连锁',
    nameEn: 'Shanye Outdoor Stores',
    isCustomer: true,
    contactName: '罗敏',
    phone: '028-5550-9001',
    address: '四川省成都市',
    paymentDays: 45,
  },
  {
    code: 'C-NORDVIND',
    name: '北风自行车贸易公司',
    nameEn: 'Nordvind Cykler ApS',
    isCustomer: true,
    contactName: 'Mette Holm',
    phone: '+45 5550 1234',
    address: 'Aarhus, Denmark',
    paymentDays: 90,
  },
  {
    code: 'C-TONGQU',
    name: '童趣母婴百货',
    nameEn: 'Tongqu Kids Stores',
    isCustomer: true,
    contactName: '丁洁',
    phone: '0571-5550-6677',
    address: '浙江省杭州市',
    paymentDays: 30,
  },
];
