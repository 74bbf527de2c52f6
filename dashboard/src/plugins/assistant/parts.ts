export interface Part {
  code: boolean
  text: string
}

/** Words and fenced blocks, in their order; a block that is still being written counts as one. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let fence = ''
  let lines: string[] = []
  const close = (code: boolean) => {
    const part = lines.join('\n')
    if (part.trim()) parts.push({ code, text: code ? part : part.trim() })
    lines = []
  }
  for (const line of text.split('\n')) {
    const mark = /^(```+|~~~+)/.exec(line)?.[1] ?? ''
    if (!fence && mark) {
      close(false)
      fence = mark
    } else if (fence && line.trim() === fence) {
      close(true)
      fence = ''
    } else {
      lines.push(line)
    }
  }
  close(fence !== '')
  return parts
}
