// What a request to customer service is called while it waits and when it was answered: the functions write the word, and the desk
// offers the answer by it.

export const REQUEST_STATUS = { open: '待处理', answered: '已答复' } as const;
