export const draftKey = 'plimsoll.draft'

/**
 * Runs before anything is drawn: marks a visit that is not the first, or that a link led to. What welcomes someone is in
 * the page as it is served, so that nothing moves where it stays; this keeps it from those who have been here.
 */
export const knownScript = `(function(){var d=location.hash.length>1;try{d=d||localStorage.getItem('${draftKey}')!==null}catch(e){}
if(d)document.documentElement.dataset.known=''})()`
