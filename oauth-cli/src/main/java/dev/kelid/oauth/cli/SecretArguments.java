package dev.kelid.oauth.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds secrets among the arguments, where every user of the machine can read them. */
final class SecretArguments {
  private static final String FROM_ELSEWHERE =
      "write --%1$s-file FILE, --%1$s-env VARIABLE or --ask-%1$s";
  private static final String OF_CLIENT =
      "write --%1$s-file FILE or --ask-%1$s, or set OAUTH_DEFAULT_%2$s in the environment";
  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("--client-secret", OF_CLIENT.formatted("client-secret", "CLIENT_SECRET")),
          Map.entry("--secret", OF_CLIENT.formatted("client-secret", "CLIENT_SECRET")),
          Map.entry("--api-key", OF_CLIENT.formatted("api-key", "API_KEY")),
          Map.entry(
              "--api-token",
              "write --api-token-file FILE or --ask-api-token, or set OAUTH_DEFAULT_API_TOKEN in the"
                  + " environment"),
          Map.entry("--private-key", "write --private-key-file FILE"),
          Map.entry("--signature", "write --signature-file FILE"),
          Map.entry("--authorization", "write --authorization-file FILE"),
          Map.entry("--otp", FROM_ELSEWHERE.formatted("code")),
          Map.entry("--token", FROM_ELSEWHERE.formatted("token")),
          Map.entry("--access-token", FROM_ELSEWHERE.formatted("token")),
          Map.entry("--refresh-token", FROM_ELSEWHERE.formatted("token")),
          Map.entry("--code", FROM_ELSEWHERE.formatted("code")),
          Map.entry("--code-verifier", FROM_ELSEWHERE.formatted("code-verifier")),
          Map.entry("--callback", FROM_ELSEWHERE.formatted("callback")));

  private SecretArguments() {}

  /** What to do instead, if one of the arguments gives a secret; never says which. */
  static Optional<String> refusal(List<String> arguments) {
    for (String argument : arguments) {
      String name =
          argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
      String remedy = REMEDIES.get(name);
      if (remedy != null) {
        return Optional.of(name + " would show a secret to every user of this machine: " + remedy);
      }
    }
    return Optional.empty();
  }
}
