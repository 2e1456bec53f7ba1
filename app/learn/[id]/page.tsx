import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ExercisePage } from '@/components/learn/exercise-page'
import { plainWords } from '@/components/ui/prose'
import { exerciseById, exercises } from '@/lib/learn/exercises'

interface RouteProps {
  readonly params: Promise<{ readonly id: string }>
}

export const dynamicParams = false
export const generateStaticParams = () => exercises.map(({ id }) => ({ id }))

export async function generateMetadata({ params }: RouteProps): Promise<Metadata> {
  const exercise = exerciseById((await params).id)
  return exercise
    ? { title: `${plainWords(exercise.title)} · Learn · Plimsoll`, description: plainWords(exercise.idea) }
    : {}
}

export default async function Page({ params }: RouteProps) {
  const exercise = exerciseById((await params).id)
  if (!exercise) notFound()
  const at = exercises.indexOf(exercise)
  const next = exercises[at + 1]
  return (
    <ExercisePage
      exercise={exercise}
      place={at + 1}
      count={exercises.length}
      next={next ? { id: next.id, title: next.title } : null}
    />
  )
}
