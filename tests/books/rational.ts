/** An exact fraction: what a person would write down who never rounds. */
export class Rational {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom = 1n) {
    const sign = bottom < 0n ? -1n : 1n;
    const divisor = gcd(top < 0n ? -top : top, bottom * sign) || 1n;
    this.top = (top * sign) / divisor;
    this.bottom = (bottom * sign) / divisor;
  }

  plus(other: Rational): Rational {
    return new Rational(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Rational): Rational {
    return this.plus(other.times(-1));
  }

  times(factor: Rational | number): Rational {
    const by = of(factor);
    return new Rational(this.top * by.top, this.bottom * by.bottom);
  }

  over(divisor: Rational | number): Rational {
    const by = of(divisor);
    return new Rational(this.top * by.bottom, this.bottom * by.top);
  }

  get sign(): number {
    return this.top === 0n ? 0 : this.top > 0n ? 1 : -1;
  }

  toNumber(): number {
    const whole = (this.top * 1_000_000n) / this.bottom;
    return Number(whole) / 1_000_000;
  }
}

export const zero = new Rational(0n);

export function of(value: Rational | number | bigint): Rational {
  return value instanceof Rational ? value : new Rational(BigInt(value));
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
