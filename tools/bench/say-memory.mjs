// Loaded into a process by --import: says, when that ends, how much memory it had at its most.
import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  const file = process.env.PLIMSOLL_MEMORY_FILE
  if (file) writeFileSync(file, String(process.resourceUsage().maxRSS * 1024))
})
