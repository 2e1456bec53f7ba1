/** What comes with a name: dependencies of a package, kinds of base images, and what a tag means from week to week. */
import { Arrow, Block, Drawing, Note } from './picture-shapes'

export function Recommends() {
  return (
    <Drawing
      height={150}
      says="A package that is asked for by name. What it depends on comes with it and is needed. What it recommends comes along by default: documentation, helpers, a desktop. With --no-install-recommends it stays away."
    >
      <Block x={4} y={58} w={96} h={30} text="asked for" align="middle" />
      <Arrow from={[103, 66]} to={[196, 30]} look="ship" />
      <Note x={96} y={34}>
        depends on
      </Note>
      <Block x={200} y={4} w={120} text="libraries" />
      <Block x={200} y={32} w={120} text="what it calls" />
      <Arrow from={[103, 80]} to={[196, 110]} look="save" broken />
      <Note x={86} y={122}>
        recommends
      </Note>
      <Block x={200} y={66} w={120} look="waste" text="documentation" />
      <Block x={200} y={94} w={120} look="waste" text="helpers" />
      <Block x={200} y={122} w={120} look="waste" text="a desktop" />
      <path d="M328 66h7v80h-7" fill="none" stroke="var(--ink-soft)" strokeWidth="1.4" />
      <Note x={342} y={102}>
        may stay
      </Note>
      <Note x={342} y={117}>
        away
      </Note>
    </Drawing>
  )
}

const columns = [
  { name: 'full', x: 4, parts: ['compilers', 'headers', 'shell, apt'], libc: 'glibc' },
  { name: 'slim', x: 104, parts: ['shell, apt'], libc: 'glibc' },
  { name: 'alpine', x: 204, parts: ['shell, apk'], libc: 'musl' },
  { name: 'distroless', x: 304, parts: [], libc: 'glibc' },
] as const

export function SmallerBases() {
  return (
    <Drawing
      height={182}
      says="Four bases for the same Python, not to scale. The full one: compilers, headers, a shell with apt, and the C library glibc. Slim: a shell with apt, and glibc. Alpine: a shell with apk, and another C library, musl. Distroless: glibc alone, no shell and no package manager."
    >
      {columns.map(({ name, x, parts, libc }) => (
        <g key={name}>
          <Note x={x + 46} y={176} align="middle" bold ink="ink">
            {name}
          </Note>
          <Block x={x} y={136} w={92} look={libc === 'musl' ? 'waste' : 'plain'} text={libc} align="middle" />
          {parts.toReversed().map((part, index) => (
            <Block key={part} x={x} y={108 - index * 28} w={92} look="stay" text={part} align="middle" />
          ))}
          <Block x={x} y={108 - parts.length * 28} w={92} text="python" align="middle" />
        </g>
      ))}
      <Note x={396} y={14} align="end">
        Wheels for glibc do not run on musl.
      </Note>
    </Drawing>
  )
}

const weeks = ['last week', 'today', 'next month']
const names = [
  { name: ':latest', cells: ['release 1, patch 1', 'release 1, patch 2', 'release 2'] },
  { name: ':1', cells: ['release 1, patch 1', 'release 1, patch 2', 'release 1, patch 3'] },
  { name: '@sha256:…', cells: ['these bytes', 'these bytes', 'these bytes'] },
] as const

export function Pins() {
  return (
    <Drawing
      height={126}
      says="What three names mean last week, today and next month. latest: release 1 with patch 1, then patch 2, then release 2. A version: release 1 with patch 1, 2 and 3. A digest: the same bytes each time."
    >
      {weeks.map((week, index) => (
        <Note key={week} x={128 + index * 108} y={14} align="middle">
          {week}
        </Note>
      ))}
      {names.map(({ name, cells }, row) => (
        <g key={name}>
          <Note x={4} y={41 + row * 34} code ink="ink">
            {name}
          </Note>
          {cells.map((cell, index) => (
            <Block
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place in the row
              key={index}
              x={76 + index * 108}
              y={24 + row * 34}
              w={104}
              h={26}
              look={index > 0 && cell !== cells[index - 1] ? (cell.includes('patch') ? 'plain' : 'waste') : 'ship'}
              text={cell}
              align="middle"
            />
          ))}
        </g>
      ))}
    </Drawing>
  )
}
