import { act } from '@testing-library/react'

/** An event stream whose server is the test. */
export class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  private static all: FakeEventSource[] = []

  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  readyState = FakeEventSource.CONNECTING

  constructor(readonly url: string) {
    super()
    FakeEventSource.all.push(this)
  }

  static get last(): FakeEventSource {
    return this.all.at(-1)!
  }
  static get opened(): number {
    return this.all.length
  }
  static get connected(): number {
    return this.all.filter(({ readyState }) => readyState !== FakeEventSource.CLOSED).length
  }
  static forgetAll(): void {
    this.all = []
  }

  accept(): void {
    this.readyState = FakeEventSource.OPEN
    act(() => this.onopen?.())
  }

  send(type: string, data: unknown, id = ''): void {
    act(() => void this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId: id })))
  }

  /** The connection breaks; or, with CLOSED, the server refused it. */
  fail(readyState = FakeEventSource.CONNECTING): void {
    this.readyState = readyState
    act(() => this.onerror?.())
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED
  }
}
