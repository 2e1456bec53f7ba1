export function longFile(stages: number): string
