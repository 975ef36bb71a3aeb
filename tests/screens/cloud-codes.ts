// Codes with which CloudBase refuses (docs: 云开发错误码): parameters, login, permission, resources, database, storage, functions.
export const CLOUD_CODES: readonly number[] = [
  ...[-401001, -403001, -404001, -404005, -404010, -404011, -404012, -501000, -501001, -501007, -502001],
  ...[-503001, -503002, -504001, -504002, -504003, -601034, -604101, -604102],
];
