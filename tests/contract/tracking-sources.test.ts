import { createAfterShipSource } from '../../src/main/adapters/channels/tracking-sources/aftership.ts';
import { createEasyPostSource } from '../../src/main/adapters/channels/tracking-sources/easypost.ts';
import { createKarrioSource } from '../../src/main/adapters/channels/tracking-sources/karrio.ts';
import { createShipEngineSource } from '../../src/main/adapters/channels/tracking-sources/shipengine.ts';
import { createShippoSource } from '../../src/main/adapters/channels/tracking-sources/shippo.ts';
import { afterShipDialect } from '../support/tracking-sources/aftership.ts';
import { easyPostDialect } from '../support/tracking-sources/easypost.ts';
import { karrioDialect } from '../support/tracking-sources/karrio.ts';
import { shipEngineDialect } from '../support/tracking-sources/shipengine.ts';
import { shippoDialect } from '../support/tracking-sources/shippo.ts';
import { trackingSourceContract } from './tracking-source-contract.ts';

trackingSourceContract('EasyPost', createEasyPostSource, easyPostDialect);
trackingSourceContract('Shippo', createShippoSource, shippoDialect);
trackingSourceContract('ShipEngine', createShipEngineSource, shipEngineDialect);
trackingSourceContract('AfterShip', createAfterShipSource, afterShipDialect);
trackingSourceContract('Karrio', createKarrioSource, karrioDialect);
