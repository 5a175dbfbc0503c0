package dev.kelid.oauth.cdi;

import dev.kelid.oauth.provider.ProviderProfile;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;

/**
 * {@link OAuthExtension} for Weld: a container of CDI Full skips extensions that name a portable
 * one, whether it is there or not.
 */
public final class UnskippedExtension implements BuildCompatibleExtension {
  private final OAuthExtension extension = new OAuthExtension();

  /** See there. */
  @Registration(types = Object.class)
  public void see(BeanInfo bean) {
    extension.see(bean);
  }

  /** See there. */
  @Registration(types = ProviderProfile.class)
  public void seeProfile(BeanInfo bean) {
    extension.seeProfile(bean);
  }

  /** See there. */
  @Synthesis
  public void addRegistrations(SyntheticComponents components) {
    extension.addRegistrations(components);
  }
}
