/** What weight comes to: time until an answer, traffic, and a line that a load may not go over. */
import { Arrow, Block, Drawing, LoadLine, Note, Room } from './picture-shapes'

export function Lambda() {
  return (
    <Drawing
      height={128}
      says="The time from a call to its answer when no copy of the function is running, not to scale. With a large image most of it is fetching the image; starting and answering are short. With a small image only the first part is shorter."
    >
      <Note x={4} y={14} bold>
        A large image
      </Note>
      <Block x={4} y={22} w={262} h={28} look="waste" text="fetch the image" />
      <Block x={268} y={22} w={62} h={28} look="stay" text="start" align="middle" />
      <Block x={332} y={22} w={64} h={28} text="answer" align="middle" />
      <Note x={4} y={76} bold>
        A small image
      </Note>
      <Block x={4} y={84} w={104} h={28} look="waste" text="fetch the image" />
      <Block x={110} y={84} w={62} h={28} look="stay" text="start" align="middle" />
      <Block x={174} y={84} w={64} h={28} text="answer" align="middle" />
      <Arrow from={[392, 98]} to={[248, 98]} look="ship" />
      <Note x={320} y={114} align="middle">
        nobody waits
      </Note>
    </Drawing>
  )
}

const nodes = [24, 64, 104, 144] as const

export function CostAndBudgets() {
  return (
    <Drawing
      height={182}
      says="An image of four layers in a registry, under a load line, which is its budget. A deploy makes the topmost layer new. Each of four nodes pulls that layer alone; the others it has from before."
    >
      <Room x={3} y={3} w={168} h={176} title="The registry">
        <Block x={14} y={62} w={120} look="waste" text="source, new" />
        <Block x={14} y={90} w={120} text="dependencies" />
        <Block x={14} y={118} w={120} text="runtime" />
        <Block x={14} y={146} w={120} look="stay" text="base" />
        <LoadLine x={10} y={44} w={154} />
      </Room>
      {nodes.map((y) => (
        <g key={y}>
          <Arrow from={[138, 74]} to={[286, y + 12]} look="save" />
          <Block x={290} y={y} w={106} look="plain" text="node" />
          <Block x={334} y={y + 3} w={56} h={18} look="waste" text="source" />
        </g>
      ))}
      <Note x={396} y={14} align="end">
        only what is new
      </Note>
    </Drawing>
  )
}

export function Final() {
  return (
    <Drawing
      height={196}
      says="Before: a high pile of layers over the load line: system, Java, compilers, an editor, all dependencies, source, a copy of it for chown. After: three layers under the line: a Node image, what runs, and dist."
    >
      <Note x={66} y={14} align="middle" bold>
        As it is
      </Note>
      <Block x={6} y={22} w={120} h={20} look="waste" text="the same, by chown" />
      <Block x={6} y={45} w={120} h={20} look="waste" text="all dependencies" />
      <Block x={6} y={68} w={120} h={20} text="source, dist" />
      <Block x={6} y={91} w={120} h={20} text="Node" />
      <Block x={6} y={114} w={120} h={20} look="waste" text="Java, compilers" />
      <Block x={6} y={137} w={120} h={20} look="waste" text="package lists" />
      <Block x={6} y={160} w={120} h={20} look="stay" text="system" />
      <Arrow from={[146, 136]} to={[186, 136]} />
      <Note x={264} y={14} align="middle" bold>
        Under budget
      </Note>
      <Block x={204} y={114} w={120} h={20} text="dist" />
      <Block x={204} y={137} w={120} h={20} text="what runs" />
      <Block x={204} y={160} w={120} h={20} look="stay" text="Node, slim" />
      <LoadLine x={4} y={89.5} w={392} />
      <path d="M4 186h392" stroke="var(--ship-fill)" strokeWidth="1.6" />
      <Note x={396} y={79} align="end">
        budget
      </Note>
    </Drawing>
  )
}
