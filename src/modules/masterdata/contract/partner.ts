import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';

const role = { import: false } as const;

export const partnerFields = {
  ...namedFields({
    zh: '单位',
    en: 'Partner',
    as: zCode,
    codeAliases: ['供应商编码', '客户编码', 'partner', 'supplier code', 'customer code'],
    nameAliases: ['供应商名称', '客户名称'],
    examples: ['SUP-001', '华东铝材'],
  }),
  isSupplier: field.flag({ zh: '供应商', en: 'Supplier', ...role }),
  isCustomer: field.flag({ zh: '客户', en: 'Customer', ...role }),
  isSubcontractor: field.flag({ zh: '外协单位', en: 'Subcontractor', wide: true, ...role }),
  contactName: field.text({ zh: '联系人', en: 'Contact', max: 100 }),
  phone: field.text({ zh: '电话', en: 'Phone', max: 50, import: { aliases: ['手机', '联系电话'] } }),
  email: field.text({ zh: '邮箱', en: 'Email', max: 200, list: { onRequest: true } }),
  address: field.note({ zh: '地址', en: 'Address', max: 500, list: { onRequest: true } }),
  taxNumber: field.text({
    zh: '税号',
    en: 'Tax number',
    max: 50,
    list: { onRequest: true },
    import: { aliases: ['纳税人识别号'] },
  }),
};
