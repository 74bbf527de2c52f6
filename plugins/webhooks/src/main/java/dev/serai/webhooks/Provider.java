package dev.serai.webhooks;

import dev.serai.webhooks.signature.DeliveryId;
import dev.serai.webhooks.signature.SignatureScheme;

/** Who sends webhooks: how it signs, and where it names a delivery. */
record Provider(SignatureScheme signature, DeliveryId deliveryId) {}
