import { zCreatePartnerRequest, zPartner, zUpdatePartnerRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import type { RecordType } from './record-type.ts';
import { field, headFields } from './references.ts';

export const partnerRecord = {
  noun: 'partner',
  thing: { zh: '往来单位', en: 'partner' },
  table: 'masterdata.partner',
  path: '/partners',
  idName: 'partnerId',
  permissions: { read: 'masterdata.partner.read', write: 'masterdata.partner.write' },
  fields: {
    ...headFields,
    isSupplier: field.flag('is_supplier', '供应商', 'supplier'),
    isCustomer: field.flag('is_customer', '客户', 'customer'),
    isSubcontractor: field.flag('is_subcontractor', '外协单位', 'subcontractor'),
    contactName: field.text('contact_name', '联系人', 'contact'),
    phone: field.text('phone', '电话', 'phone'),
    email: field.text('email', '邮箱', 'email'),
    address: field.text('address', '地址', 'address'),
    taxNumber: field.text('tax_number', '税号', 'tax number'),
  },
  whyNot: (after) =>
    after.isSupplier || after.isCustomer || after.isSubcontractor
      ? undefined
      : refuse('masterdata.partner_without_role', { code: String(after.code) }, { where: '/isSupplier' }),
  create: zCreatePartnerRequest,
  update: zUpdatePartnerRequest,
  stored: zPartner,
} satisfies RecordType;
