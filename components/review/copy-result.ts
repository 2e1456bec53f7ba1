import { copyText } from '@/components/ui/save-text'
import { say, useDesk } from './desk'

/** Copies the file that the steps make, and says so. */
export async function copyResult(): Promise<void> {
  const text = useDesk.getState().answer?.analysis.plan.dockerfile
  if (text === undefined) return
  say(
    (await copyText(text))
      ? 'Dockerfile copied'
      : 'The browser did not allow copying; select the text of the result instead',
  )
}
