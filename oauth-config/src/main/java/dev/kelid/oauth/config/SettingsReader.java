package dev.kelid.oauth.config;

import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.token.RenewalRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Reads everything, then says everything that is wrong. */
final class SettingsReader {
  private static final long STORE_CAPACITY = 1_000_000;
  private static final double MOST_EARLY = 0.9;

  /** RFC 6901 section 3: a tilde is always one of two escapes. */
  private static final Pattern NO_POINTER = Pattern.compile("/.*~(?![01]).*");

  private final Problems problems = new Problems();
  private final InitParams initParams;
  private final Names names;
  private final KeyReader keys;
  private final SecretReader secrets;
  private final Profiles profiles;

  SettingsReader(
      Config config, Map<String, String> params, Map<String, ProviderProfile> ofApplication) {
    this.profiles = new Profiles(ofApplication);
    this.initParams = new InitParams(params, problems);
    this.names = new Names(config, initParams);
    Values values = new Values(config, initParams, problems);
    this.keys = new KeyReader(values, problems);
    this.secrets = new SecretReader(values, problems);
  }

  boolean definesRegistrations() {
    return names.dotted().stream().anyMatch(name -> RegistrationIds.isOfOne(name.text()))
        || keys.find(GlobalKey.REGISTRATIONS.key()) != null
        || Arrays.stream(RegistrationKey.values())
            .anyMatch(key -> keys.find(key.of(RegistrationIds.DEFAULT)) != null);
  }

  Set<String> registrations() {
    RegistrationIds ids = new RegistrationIds(keys, initParams, problems);
    problems.throwIfAny();
    return new LinkedHashSet<>(ids.usable());
  }

  OAuthSettings read(@Nullable String contextPath) {
    RegistrationIds ids = new RegistrationIds(keys, initParams, problems);
    WebReader web = new WebReader(keys, secrets, problems);
    Addresses addresses = new Addresses(keys, contextPath, web.afterLogoutPath(), problems);
    WebSettings webSettings = web.read(addresses.baseUrl(), initParams.registration());
    Timeouts timeouts = timeouts();
    long capacity = capacity();
    double earlyRenewal = earlyRenewal();
    Optional<Duration> keepAlive = keepAlive();
    Optional<StoreDirectory> directory =
        Optional.ofNullable(new StoreReader(keys, secrets, problems).read());
    RegistrationReader reader = registrationReader(addresses);
    List<RegistrationReader.Read> read = ids.usable().stream().map(reader::read).toList();
    Map<String, Map<String, String>> oneTimeCodes = oneTimeCodes(ids);
    Map<String, String> rolesClaims = rolesClaims(ids);
    new UnknownKeys(ids, problems).check(names, initParams);
    problems.throwIfAny();
    return new OAuthSettings(
        registrations(read),
        rolesClaims,
        requestScopes(read),
        oneTimeCodes,
        webSettings,
        timeouts,
        capacity,
        earlyRenewal,
        keepAlive,
        directory);
  }

  private RegistrationReader registrationReader(Addresses addresses) {
    AuthorizationParameters parameters = new AuthorizationParameters(keys, names, problems);
    return new RegistrationReader(
        new RegistrationReader.Parts(keys, secrets, parameters, addresses, profiles), problems);
  }

  private double earlyRenewal() {
    return keys.share(GlobalKey.EARLY_RENEWAL.key(), RenewalRules.STANDARD_SHARE, MOST_EARLY);
  }

  private long capacity() {
    Long owners = keys.number(GlobalKey.STORE_CAPACITY.key(), 1);
    return owners == null ? STORE_CAPACITY : owners;
  }

  private static List<ClientRegistration> registrations(List<RegistrationReader.Read> read) {
    List<ClientRegistration> registrations = new ArrayList<>();
    for (RegistrationReader.Read one : read) {
      if (one.registration() != null) {
        registrations.add(one.registration());
      }
    }
    return registrations;
  }

  private static Map<String, List<RequestScope>> requestScopes(List<RegistrationReader.Read> read) {
    Map<String, List<RequestScope>> scopes = new LinkedHashMap<>();
    for (RegistrationReader.Read one : read) {
      if (!one.requestScopes().isEmpty()) {
        scopes.put(one.id(), one.requestScopes());
      }
    }
    return scopes;
  }

  private Map<String, Map<String, String>> oneTimeCodes(RegistrationIds ids) {
    OneTimeCodesReader reader = new OneTimeCodesReader(keys, secrets, problems);
    Map<String, Map<String, String>> said = new LinkedHashMap<>();
    for (String id : ids.usable()) {
      Map<String, String> values = reader.read(id);
      if (!values.isEmpty()) {
        said.put(id, values);
      }
    }
    return said;
  }

  private Map<String, String> rolesClaims(RegistrationIds ids) {
    Map<String, String> claims = new LinkedHashMap<>();
    for (String id : ids.usable()) {
      Found found = keys.find(RegistrationKey.ROLES_CLAIM.of(id));
      if (found != null && NO_POINTER.matcher(found.value()).matches()) {
        problems.wrong(found);
      } else if (found != null) {
        claims.put(id, found.value());
      }
    }
    return claims;
  }

  private Optional<Duration> keepAlive() {
    return keys.find(GlobalKey.KEEP_ALIVE.key()) == null
        ? Optional.empty()
        : Optional.of(timeout(GlobalKey.KEEP_ALIVE, Duration.ofDays(1)));
  }

  private Timeouts timeouts() {
    Timeouts standard = Timeouts.standard();
    return new Timeouts(
        timeout(GlobalKey.CONNECT_TIMEOUT, standard.connect()),
        timeout(GlobalKey.RESPONSE_TIMEOUT, standard.response()),
        timeout(GlobalKey.EXCHANGE_TIMEOUT, standard.exchange()));
  }

  private Duration timeout(GlobalKey key, Duration otherwise) {
    return keys.duration(key.key(), otherwise, d -> !d.isNegative() && !d.isZero());
  }
}
