/** Style sheets reach the code as text, so that they can be adopted without an inline style. */
declare module "*.css" {
  const text: string;
  export default text;
}
