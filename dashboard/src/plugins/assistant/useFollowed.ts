import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** Keeps an element in view while what is above it grows, for as long as the reader leaves it there. */
export function useFollowed(growing: unknown): RefObject<HTMLDivElement | null> {
  const followed = useRef<HTMLDivElement>(null)
  const isSeen = useRef(false)
  useEffect(() => {
    if (!followed.current) return
    const observer = new IntersectionObserver(entries => {
      isSeen.current = entries.at(-1)!.isIntersecting
    })
    observer.observe(followed.current)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (isSeen.current) followed.current?.scrollIntoView({ block: 'nearest' })
  }, [growing])
  return followed
}
