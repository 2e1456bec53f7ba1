import { Playground } from '@/components/review/playground'

export default function Page() {
  return <Playground />
}
