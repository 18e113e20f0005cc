import type { Locator } from 'playwright-core';

/** How a job is done: by the pointer, or by the keys alone. */
export interface Hand {
  name: string;
  press(target: Locator): Promise<void>;
}

/** Tab so often at most: further away nobody looks for a button. */
const TABS_MAX = 120;

export const byPointer: Hand = { name: 'by pointer', press: (target) => target.click() };

export const byKeyboard: Hand = {
  name: 'by keyboard alone',
  async press(target) {
    await target.waitFor();
    await reach(target);
    await target.page().keyboard.press('Enter');
  },
};

/** Goes to a control as somebody without a pointer does: past the menu, by Tab, and within a group by the arrows. */
async function reach(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  for (let presses = 0; presses < TABS_MAX; presses += 1) {
    const where = await target.evaluate((control) => {
      const focused = document.activeElement;
      const group = control.closest('[role=tablist], [role=radiogroup]');
      const isWithin = focused !== group && group?.contains(focused);
      if (control.contains(focused) || (isWithin && control.querySelector(':checked'))) return 'there';
      if (isWithin) return 'within its group';
      return focused?.matches('.skip-link') && control.closest('#content') ? 'before the menu' : 'elsewhere';
    });
    if (where === 'there') return;
    if (where === 'before the menu') await keyboard.press('Enter');
    await keyboard.press(where === 'within its group' ? 'ArrowRight' : 'Tab');
  }
  throw new Error(`${target} isn’t reached by ${TABS_MAX} keys`);
}
