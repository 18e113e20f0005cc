/** Control limits of the mean of so many readings: centre ± 3σ/√n. Both apps ask the server for centre and σ, and reckon while somebody measures. */
export function limitsOfMean({ centre, sigma }: { centre: number; sigma: number }, size: number) {
  const away = (3 * sigma) / Math.sqrt(size);
  return { lower: centre - away, upper: centre + away };
}
