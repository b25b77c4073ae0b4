/** Does it. The holder's `error` is what went wrong then, and null where nothing did. */
export async function attempt(holder, act) {
  holder.error = null;
  try {
    await act();
  } catch (error) {
    holder.error = error;
  }
}
