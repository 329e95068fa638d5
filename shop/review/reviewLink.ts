/** Where a customer writes a review on Google (support.google.com/business/answer/7035772). */

export function reviewLink(placeId: string | undefined): string | null {
	return placeId === undefined ? null : `https://search.google.com/local/writereview?placeid=${encodeURIComponent(placeId)}`;
}
