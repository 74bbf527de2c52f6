const RETURN_TO = 'serai.return-to'

const inConsole = (path: string) => new URL(path, document.baseURI)

/** Whether the server says that nobody is logged in. A server that can't be reached says nothing. */
export async function sessionEnded(): Promise<boolean> {
  const answer = await fetch(inConsole('user')).catch(() => undefined)
  return answer?.status === 401
}

/** Leaves for the login page. The page that is open now comes back after the login. */
export function toLogin(go: (url: string) => void = url => location.assign(url)): void {
  rememberPage()
  go(inConsole('login').href)
}

/** Hawtio forgets the page that was asked for when it shows its login page: keep it for later. */
export function rememberPage(): void {
  const page = location.href
  if (!page.startsWith(inConsole('login').href)) sessionStorage.setItem(RETURN_TO, page)
}

/** After the login, which ends at the console's root: the page that was asked for before. */
export function returnToPage(): void {
  const page = sessionStorage.getItem(RETURN_TO)
  sessionStorage.removeItem(RETURN_TO)
  if (page && location.href === inConsole('.').href) history.replaceState(null, '', page)
}
