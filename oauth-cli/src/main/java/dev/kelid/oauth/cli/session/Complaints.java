package dev.kelid.oauth.cli.session;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in options what the configuration says in keys. */
final class Complaints {
  private static final String PARAMETER = "authorization-parameter.";

  /** Of an option that is named already. */
  private static final Pattern IN_OPTION = Pattern.compile(" \\[in init-param '[^']+']");

  private static final Pattern INIT_PARAM = Pattern.compile("(?:the )?init-param '([^']+)'");
  private static final Map<String, String> SECRETS =
      Map.of(
          "client-secret", "the client secret (--ask-client-secret, --client-secret-file",
          "api-key", "the API key (--ask-api-key, --api-key-file",
          "api-token", "the API token (--ask-api-token, --api-token-file",
          "signature", "a ready signature (--signature-file",
          "authorization", "a ready Authorization value (--authorization-file");

  private static final Pattern ISSUER_MISSING =
      Pattern.compile("(--issuer \\(or [A-Z0-9_]+ in the environment\\) is missing: )");

  private final Pattern key;
  private final String otherWay;

  Complaints(String registration, boolean isProviderNamed) {
    this.otherWay =
        isProviderNamed ? "" : "name a provider that kelid knows by --provider instead, or ";
    this.key =
        Pattern.compile(
            "oauth\\."
                + Pattern.quote(registration)
                + "\\.(authorization-parameter\\.[^\\s:]+|[a-z-]+)(?: \\(in the environment ([A-Z0-9_]+)\\))?");
  }

  String inOptions(String complaint) {
    String keys = key.matcher(complaint).replaceAll(found -> quoted(option(found)));
    String both = ISSUER_MISSING.matcher(keys).replaceAll(found -> found.group() + otherWay);
    return INIT_PARAM
        .matcher(IN_OPTION.matcher(both).replaceAll(""))
        .replaceAll(found -> quoted(option(found.group(1)).orElse("--" + found.group(1))))
        .replace("[in EnvConfigSource]", "[in the environment]")
        .replace("the OAuth configuration cannot be used:", "this cannot be done yet:");
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static Optional<String> option(String key) {
    return key.startsWith(PARAMETER)
        ? Optional.of("-P " + key.substring(PARAMETER.length()))
        : KeyOption.named(key).map(KeyOption::option);
  }

  private static String option(MatchResult found) {
    String variable = found.group(2);
    String secret = SECRETS.get(found.group(1));
    if (secret != null) {
      return secret + (variable == null ? ")" : ", or " + variable + " in the environment)");
    }
    String option = option(found.group(1)).orElse(found.group());
    return variable == null ? option : option + " (or " + variable + " in the environment)";
  }
}
