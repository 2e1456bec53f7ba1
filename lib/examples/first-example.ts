/** What a visitor sees first, by itself: the page opens with it and needs no other. */
export { goService as firstExample } from './go-service'
