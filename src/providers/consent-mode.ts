import type { ProviderContext } from "../types";

/** Google's seven answers. What serves the visitor's safety needs none and is always granted. */
export function consentSignals(context: ProviderContext): Record<string, "granted" | "denied"> {
  const answer = (yes: boolean) => (yes ? "granted" : "denied");
  const ads = answer(context.allows("marketing"));
  const preferences = answer(context.allows("preferences"));
  return {
    ad_storage: ads,
    ad_user_data: ads,
    ad_personalization: ads,
    // Not the category: a visitor may allow analytics and refuse Google.
    analytics_storage: answer(context.permission() === "granted"),
    functionality_storage: preferences,
    personalization_storage: preferences,
    security_storage: "granted",
  };
}
