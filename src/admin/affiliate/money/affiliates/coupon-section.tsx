import { Combobox } from "@medusajs/dashboard/components"
import { Badge, Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { Copyable } from "../../../components/copyable"
import { messageOf } from "../../../lib/format"
import { useCoupons, useGiveCoupon, useTakeCoupon } from "../hooks/partners"
import { usePromotionOptions } from "../hooks/shop"
import type { Coupon } from "../lib/types"
import { Part } from "./part"

const failed = (error: unknown) => toast.error(messageOf(error))

/** Codes whose orders are the partner's, on whatever device. */
export const CouponSection = ({ partner_id }: { partner_id: string }) => {
  const { data } = useCoupons(partner_id)
  return (
    <Part title="Coupons">
      {data?.rows.length === 0 && (
        <Text size="small" className="text-ui-fg-muted">
          No code is this partner's.
        </Text>
      )}
      <ul className="flex flex-col gap-y-1">
        {data?.rows.map((coupon) => (
          <CouponRow key={coupon.id} coupon={coupon} />
        ))}
      </ul>
      <GiveCoupon partner_id={partner_id} />
    </Part>
  )
}

const CouponRow = ({ coupon }: { coupon: Coupon }) => {
  const confirm = usePrompt()
  const { mutate } = useTakeCoupon()
  const take = async () => {
    const isSure = await confirm({
      title: `Take ${coupon.code} from the partner?`,
      description: coupon.is_promotion_deleted
        ? "Its promotion was deleted. Orders not counted yet are no longer this partner's."
        : "The code stays valid; its next orders are no longer this partner's.",
      confirmText: "Take",
    })
    if (isSure) {
      mutate(coupon.id, { onError: failed })
    }
  }
  return (
    <li className="flex items-center justify-between gap-x-3">
      <div className="flex items-center gap-x-2">
        <Copyable text={coupon.code} name="code" />
        {coupon.is_promotion_deleted && (
          <Badge size="2xsmall">Promotion deleted</Badge>
        )}
      </div>
      <Button
        size="small"
        variant="transparent"
        aria-label={`Take ${coupon.code}`}
        onClick={() => void take()}
      >
        Take
      </Button>
    </li>
  )
}

const GiveCoupon = ({ partner_id }: { partner_id: string }) => {
  const [search, setSearch] = useState("")
  const [id, setId] = useState("")
  const { data: promotions = [] } = usePromotionOptions(search)
  const { mutate, isPending } = useGiveCoupon(partner_id)
  const give = () =>
    mutate(id, {
      onSuccess: ({ coupon }) => {
        toast.success(`Orders with ${coupon.code} are this partner's`)
        setId("")
      },
      onError: failed,
    })
  return (
    <div className="flex items-center gap-x-2">
      <div className="flex-1">
        <Combobox
          id="coupon-promotion"
          aria-label="Promotion code"
          value={id}
          onChange={(value) => setId(value ?? "")}
          searchValue={search}
          onSearchValueChange={setSearch}
          options={promotions}
          placeholder="Promotion code"
        />
      </div>
      <Button
        size="small"
        variant="secondary"
        disabled={id === ""}
        isLoading={isPending}
        onClick={give}
      >
        Give code
      </Button>
    </div>
  )
}
