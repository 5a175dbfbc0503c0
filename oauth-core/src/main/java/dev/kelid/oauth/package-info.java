/**
 * The front door: {@link dev.kelid.oauth.OAuthClients} holds an {@link dev.kelid.oauth.OAuthClient}
 * for each registration, which logs users in and gives out their {@link
 * dev.kelid.oauth.AuthorizedClient}.
 */
@NullMarked
package dev.kelid.oauth;

import org.jspecify.annotations.NullMarked;
