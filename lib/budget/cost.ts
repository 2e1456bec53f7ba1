import { formatBytes } from '../catalog/format'

/** How an image is used. A person's own figures; there are no usual ones that hold for everybody. */
export interface Traffic {
  readonly deploysPerDay: number
  /** Machines that pull the image at each deploy. */
  readonly nodes: number
  /** Dollars for a GB (10^9 bytes) that leaves the registry. */
  readonly transferPrice: number
  /** Dollars a month for a GB that a registry keeps. */
  readonly storagePrice: number
  /** Versions that the registry keeps. */
  readonly versionsKept: number
  /** Bandwidth of a machine that pulls, in Mbit/s. */
  readonly megabits: number
}

/**
 * Figures to start from. Prices are the list prices of a large registry for the first 10 TB out and for storage
 * (aws.amazon.com/ecr/pricing, 2026); the rest is a small service with a plain line.
 */
export const exampleTraffic: Traffic = {
  deploysPerDay: 10,
  nodes: 5,
  transferPrice: 0.09,
  storagePrice: 0.1,
  versionsKept: 30,
  megabits: 100,
}

const gigabyte = 1e9
const daysInYear = 365
const monthsInYear = 12

/** Bytes that machines pull in a day, were every layer new to them. */
export const transferPerDay = (bytes: number, { deploysPerDay, nodes }: Traffic): number =>
  bytes * deploysPerDay * nodes

export const transferCostPerDay = (bytes: number, traffic: Traffic): number =>
  (transferPerDay(bytes, traffic) / gigabyte) * traffic.transferPrice

export const transferCostPerYear = (bytes: number, traffic: Traffic): number =>
  transferCostPerDay(bytes, traffic) * daysInYear

/** What the registry asks for keeping the versions, had they no layer in common. */
export const storageCostPerYear = (bytes: number, { versionsKept, storagePrice }: Traffic): number =>
  ((bytes * versionsKept) / gigabyte) * storagePrice * monthsInYear

/** How long one machine pulls: the line alone, without unpacking. Infinite on a line that carries nothing. */
export const pullSeconds = (bytes: number, { megabits }: Pick<Traffic, 'megabits'>): number =>
  bytes === 0 ? 0 : (bytes * 8) / (megabits * 1e6)

/** Dollars as one says them: $2.25, $131, $1,240; less than a cent is said to be that. */
export function formatMoney(dollars: number): string {
  if (dollars <= 0) return '$0'
  if (dollars < 0.01) return 'less than $0.01'
  if (dollars < 100) return `$${dollars.toFixed(2).replace(/\.00$/, '')}`
  return `$${Math.round(dollars)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')}`
}

/** A time as one says it: 0.4 s, 56 s, 3 min 20 s, 2 h 5 min. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'never'
  if (seconds > 0 && seconds < 0.05) return 'under 0.1 s'
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
  if (minutes < 60) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60]
  return left === 0 ? `${hours} h` : `${hours} h ${left} min`
}

/** One figure, and how it was worked out, so that anybody can check it. */
export interface CostLine {
  readonly id: 'transfer-day' | 'transfer-year' | 'storage-year' | 'pull'
  readonly value: string
  readonly formula: string
}

/** What an image of this size to pull costs, with every formula written out. */
export function costLines(bytes: number, traffic: Traffic): readonly CostLine[] {
  const size = formatBytes(bytes)
  const price = (dollars: number) =>
    `$${/\.\d\d/.test(String(dollars)) || Number.isInteger(dollars) ? dollars : dollars.toFixed(2)}`
  const { deploysPerDay, nodes, transferPrice, storagePrice, versionsKept, megabits } = traffic
  const perDay = transferPerDay(bytes, traffic)
  const dailyCost = transferCostPerDay(bytes, traffic)
  return [
    {
      id: 'transfer-day',
      value: `${formatBytes(perDay)} and ${formatMoney(dailyCost)} a day`,
      formula: `${size} × ${deploysPerDay} deploys a day × ${nodes} nodes = ${formatBytes(perDay)}; × ${price(transferPrice)} a GB = ${formatMoney(dailyCost)}`,
    },
    {
      id: 'transfer-year',
      value: `${formatMoney(transferCostPerYear(bytes, traffic))} a year`,
      formula: `${formatBytes(perDay)} a day × ${price(transferPrice)} a GB × ${daysInYear} days`,
    },
    {
      id: 'storage-year',
      value: `${formatMoney(storageCostPerYear(bytes, traffic))} a year`,
      formula: `${size} × ${versionsKept} versions × ${price(storagePrice)} a GB and month × ${monthsInYear} months`,
    },
    {
      id: 'pull',
      value: formatSeconds(pullSeconds(bytes, traffic)),
      formula: `${size} × 8 bits ÷ ${megabits} Mbit/s`,
    },
  ]
}
