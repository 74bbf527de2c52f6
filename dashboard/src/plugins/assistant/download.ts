/** As a file of the browser's own making. */
export function download(text: string, name = 'workflow'): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.yaml` })
  document.body.append(link)
  link.click()
  link.remove()
  URL.revokeObjectURL(url)
}
