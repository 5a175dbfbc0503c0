package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.cli.dryrun.DryRuns;
import dev.kelid.oauth.cli.session.KeyOption.Group;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.cli.tokens.TokenPlace;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that every command about a registration has. */
public final class SessionOptions {
  /** So that a secret with these two characters is taken as it is. */
  private static final String DOLLAR_BRACE = "${kelid.literal:$}{";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "a file of configuration keys, as for an application: oauth.default.client-id")
  private @Nullable Path config;

  @Option(
      names = "--registration",
      paramLabel = "NAME",
      description = "which registration of the configuration is meant; else 'default'")
  private @Nullable String registration;

  @Option(
      names = "--tokens",
      paramLabel = "DIRECTORY",
      description = "where tokens are kept; else ~/.config/kelid/<registration>.tokens")
  private @Nullable Path tokens;

  @Option(names = "--ask-client-secret", description = "ask for the client secret here, unseen")
  private boolean askClientSecret;

  @Option(names = "--ask-api-key", description = "ask for the API key here, unseen")
  private boolean askApiKey;

  @Option(
      names = "--dry-run",
      description = "print the exact request with secrets masked, and send nothing")
  private boolean dryRun;

  @Option(names = "--json", description = "print the result as one JSON object")
  private boolean json;

  @Option(names = "--show-tokens", description = "print tokens instead of ***")
  private boolean showTokens;

  private final Terminal terminal;
  private final Warnings warnings;
  private final KeyOptions keyOptions = new KeyOptions();
  private final Map<String, String> more = new LinkedHashMap<>();
  private @Nullable Map<String, String> keys;

  /** For a command at this terminal. */
  public SessionOptions(Terminal terminal) {
    this.terminal = terminal;
    this.warnings = new Warnings(terminal);
  }

  /** Adds the options that are configuration keys. */
  public void addTo(CommandSpec command, Group... groups) {
    keyOptions.addTo(command, groups);
  }

  /** A further key, in whatever way it was given. */
  public void put(String key, String value) {
    more.put(key, value);
  }

  /** Where the command runs. */
  public Terminal terminal() {
    return terminal;
  }

  /** Whether the result is wanted as JSON. */
  public boolean json() {
    return json;
  }

  /** Whether nothing is to be sent. */
  public boolean dryRun() {
    return dryRun;
  }

  /**
   * The registration. Blocks while secrets are asked for.
   *
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  public ClientRegistration read() {
    return read(new Settings(registration, config)).client();
  }

  /**
   * What is said of the registration's one-time codes, by key; empty if nothing is. Blocks while
   * secrets are asked for.
   *
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  public Map<String, String> oneTimeCodes() {
    return read(new Settings(registration, config)).oneTimeCodes();
  }

  /**
   * Opens the registration for work. Blocks while secrets are asked for.
   *
   * @param enough whether these endpoints are all that a dry run needs
   * @throws IllegalArgumentException that lists everything that is wrong or missing
   */
  public Session open(Predicate<Endpoints> enough) {
    Settings settings = new Settings(registration, config);
    Settings.Read read = read(settings);
    TokenPlace place = place(settings.registration());
    if (!dryRun) {
      return Session.real(read, place, showTokens);
    }
    ClientRegistration client = read.client();
    return Session.dry(
        DryRuns.undiscovered(client, enough.test(client.provider().endpoints())), place);
  }

  private Settings.Read read(Settings settings) {
    Map<String, String> options = keys();
    settings.warning().ifPresent(warnings::say);
    return warnings.during(() -> settings.read(options), settings::inOptions);
  }

  private Map<String, String> keys() {
    Map<String, String> known = keys;
    if (known == null) {
      known = keyOptions.byKey();
      if (askClientSecret) {
        known.put("client-secret", ask("client-secret", "the client secret"));
      }
      if (askApiKey) {
        known.put("api-key", ask("api-key", "the API key"));
      }
      keys = known;
    }
    Map<String, String> all = new LinkedHashMap<>(known);
    all.putAll(more);
    return all;
  }

  private String ask(String name, String words) {
    return new SecretInput(name, words).ask(terminal).value().replace("${", DOLLAR_BRACE);
  }

  /** Asks for a further key that is a secret. Blocks. */
  public void askFor(String key, String words) {
    put(key, ask(key, words));
  }

  private TokenPlace place(String name) {
    return tokens != null
        ? new TokenPlace(tokens, tokens)
        : new TokenPlace(folder().resolve(name + ".tokens"), folder().resolve(name + ".json"));
  }

  /**
   * Where files of this person are kept: beside the tokens, if there is no other place.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Path folder() {
    String configured = terminal.environment().getOrDefault("XDG_CONFIG_HOME", "");
    String home = terminal.environment().getOrDefault("HOME", "");
    if (configured.isBlank() && home.isBlank()) {
      if (tokens != null) {
        return tokens.toAbsolutePath().resolveSibling("");
      }
      throw new IllegalArgumentException(
          "HOME is not set, so there is no place of yours for tokens: name one by --tokens DIRECTORY");
    }
    Path folder = configured.isBlank() ? Path.of(home, ".config") : Path.of(configured);
    return folder.resolve("kelid");
  }
}
