import { useView } from '../../ui/use-view.ts';

/** A small picture of the product, which the title beside it names. Nothing until there is one. */
export function ItemPicture(props: { readonly accountId: string; readonly sku: string }) {
  const { accountId, sku } = props;
  const { data } = useView('products.picture', { accountId, sku }, []);
  const picture = data?.pngBase64 ?? null;
  return (
    <span className="ship-item-picture">
      {picture !== null && <img src={`data:image/png;base64,${picture}`} alt="" />}
    </span>
  );
}
