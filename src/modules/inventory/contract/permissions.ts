export const inventoryPermissions = {
  'inventory.stock.read': { zh: '查看库存、流水、批次和预留', en: 'See stock, movements, lots and reservations' },
  'inventory.movement.write': { zh: '收货、移库、领料、退料', en: 'Receive, move, issue and return stock' },
  'inventory.status.write': { zh: '改变库存状态（冻结、放行）', en: 'Change stock status (hold, let go)' },
  'inventory.adjustment.write': { zh: '调整库存', en: 'Adjust stock' },
  'inventory.movement.reverse': { zh: '冲销库存流水', en: 'Reverse a movement' },
  'inventory.handling-unit.write': {
    zh: '装箱、拆箱、套装、整体移动容器',
    en: 'Pack, unpack, nest and move handling units',
  },
  'inventory.serial.number': { zh: '编序列号', en: 'Number new serials' },
  'inventory.reservation.write': { zh: '预留和释放库存', en: 'Reserve stock and release it' },
  'inventory.lease.write': { zh: '把库存留给终端和归还', en: 'Keep stock for a device and give it back' },
} as const;
