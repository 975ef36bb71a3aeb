// Which CloudBase environment this mini program calls. Empty means the default one of its account (docs: init
// without env); an operator with several environments writes the ID here.
export const ENVIRONMENT: string = '';
