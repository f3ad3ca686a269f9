/**
 * Rows as networks have them, made by the database from their number alone:
 * an advertiser is with one source, in one market, with few categories and
 * rates; its products come in one feed; syncs change a source's rows in bursts,
 * so what is near in time is alike.
 */
export const PREPARE = `
  create or replace function pg_temp.part(n bigint, salt integer)
    returns double precision language sql immutable parallel safe as $$
      select (hashint8extended(n, salt) & 4294967295)::double precision
        / 4294967296.0
    $$;
  create temp table noun as select word, place from unnest(array['shoes',
    'jacket', 'phone', 'case', 'lamp', 'chair', 'watch', 'bag', 'shirt',
    'dress', 'bottle', 'camera', 'cable', 'table', 'book', 'game', 'toy',
    'ring', 'oil', 'bike']) with ordinality as noun(word, place);
  create temp table colour as select word, place from unnest(array['red',
    'blue', 'black', 'white', 'green', 'large', 'small', 'classic', 'pro',
    'mini']) with ordinality as colour(word, place);
  -- Stemming takes longer than all the rest: once for what rows have in common.
  create temp table vector as
    select language, noun.place as noun, colour.place as colour,
      (setweight(to_tsvector(config,
          concat('Brand0 ', noun.word, ' ', colour.word, ' w0 m0')), 'A')
        || setweight(to_tsvector(config, 'Brand0'), 'B')
        || setweight(to_tsvector(config,
          'Fine quality with free shipping v0'), 'C'))::text as words
    from noun, colour,
      unnest(array['da', 'sv', 'de', 'fr', 'nl', 'nb', 'fi', 'es', 'it', 'en'])
        as language,
      offer_search_config(language) as config;
  analyze noun; analyze colour; analyze vector;
  -- Rows stay in their order.
  set enable_mergejoin = off`

/** Inserts the offers with the numbers from `:first` to `:last`. */
export const INSERT_OFFERS = `
  insert into offer_feed (source, external_id, kind, status, advertiser_id,
    advertiser, title, description, category, price, old_price, currency,
    commission_type, commission_value, tracking_url, landing_url, image_url,
    countries, languages, gtin, ends_at, payload_hash, content_hash, title_key,
    search, first_seen_at, updated_at)
  select shop.source, n::text, kind, status, a::text, shop.advertiser,
    concat(shop.advertiser, ' ', noun.word, ' ', colour.word, ' w',
      numbers.word, ' m', n),
    'Fine quality with free shipping v' || version, category, price, round(price * 1.25, 2),
    case when price is not null then shop.currency end, shop.type,
    greatest(shop.rate - floor(pg_temp.part(n, 12) * 2) * 0.5, 0.5)::numeric,
    'https://track.example.com/c/' || n, 'https://shop.example.com/p/' || n,
    'https://img.example.com/' || n || '.jpg', shop.countries,
    array[shop.language],
    case when pg_temp.part(n, 6) < 0.5 then lpad((n / 2)::text, 14, '0') end,
    case when pg_temp.part(n, 7) < 0.2
      then now() + pg_temp.part(n, 8) * interval '300 days' end,
    md5(n::text)::uuid, md5('c' || n)::uuid, hashint8extended(n / 3, 5),
    replace(replace(replace(replace(vector.words, $$'brand0'$$,
      concat($$'brand$$, a, $$'$$)), $$'w0'$$, concat($$'w$$, numbers.word, $$'$$)),
      $$'m0'$$, concat($$'m$$, n, $$'$$)),
      $$'v0'$$, concat($$'v$$, version, $$'$$))::tsvector,
    now() - interval '60 days', updated_at
  from (
    select n, floor(3000 * power(pg_temp.part(n / 500, 1), 2))::bigint as a
    from generate_series(:first::bigint, :last::bigint) as n
  ) as numbered
  cross join lateral (
    select ordered.source, ordered.place, market, 'Brand' || a as advertiser,
      case market when 'DK' then 'DKK' when 'SE' then 'SEK' when 'GB' then 'GBP'
        when 'US' then 'USD' when 'NO' then 'NOK' when 'PL' then 'PLN'
        when 'IS' then 'ISK' else 'EUR' end as currency,
      language,
      case when pg_temp.part(a, 23) < 0.85 then array[market]
        when pg_temp.part(a, 23) < 0.93 then array['001']
        when pg_temp.part(a, 23) < 0.97 then array['DE', 'FR', 'SE']
        else array['AT', 'CH', 'CZ', 'IS'] end as countries,
      case when pg_temp.part(a, 24) < 0.1 or ordered.place = 6 then 'flat'
        else 'percent' end as type,
      case ordered.place when 5 then 50 + floor(pg_temp.part(a, 25) * 25)
        when 6 then 20 + floor(pg_temp.part(a, 25) * 200)
        else 1 + floor(power(pg_temp.part(a, 25), 3) * 14) end as rate
    from (
      select (array['awin', 'ebay', 'rakuten', 'impact', 'clickbank',
          'partnerstack'])[place] as source, place,
        (array['DK', 'SE', 'DE', 'GB', 'US', 'FR', 'NL', 'NO', 'FI', 'ES', 'IT',
          'PL', 'IS'])[case place
            when 1 then 1 + floor(power(pg_temp.part(a, 22), 2) * 13)
            when 2 then (array[5, 4, 3])[1 + floor(pg_temp.part(a, 22) * 3)]
            else 5 end] as market
      from (
        select case when part < 0.4 then 1 when part < 0.65 then 2
          when part < 0.8 then 3 when part < 0.95 then 4 when part < 0.99 then 5
          else 6 end as place
        from (select pg_temp.part(a, 21) as part) as shares
      ) as placed
    ) as ordered
    cross join lateral (
      select case market when 'DK' then 'da' when 'SE' then 'sv'
        when 'DE' then 'de' when 'FR' then 'fr' when 'NL' then 'nl'
        when 'NO' then 'nb' when 'FI' then 'fi' when 'ES' then 'es'
        when 'IT' then 'it' else 'en' end as language
    ) as spoken
    offset 0
  ) as shop
  cross join lateral (
    select case when shop.place >= 5 then 'program'
        when pg_temp.part(n, 3) < 0.94 then 'product'
        when pg_temp.part(n, 3) < 0.98 then 'coupon' else 'deal' end as kind,
      case when pg_temp.part(n, 4) < 0.94 then 'active'
        when pg_temp.part(n, 4) < 0.98 then 'expired'
        when pg_temp.part(n, 4) < 0.99 then 'upcoming'
        else 'disabled' end as status,
      (array['apparel', 'shoes', 'electronics', 'home', 'garden', 'beauty',
        'health', 'sports', 'toys', 'books', 'software', 'finance', 'travel',
        'food', 'jewelry', 'automotive', 'pets', 'baby', 'office', 'music',
        'games', 'education', 'gifts', 'art', 'other'])[1 + least(24, floor(25
          * power(pg_temp.part(a * 4 + floor(pg_temp.part(n, 5) * 3)::bigint,
              26), 1.5)))] as category,
      case when pg_temp.part(n, 13) < 0.7
        then now() - interval '50 days' + shop.place * interval '2 days'
          + n / 10000 * interval '5 seconds'
        else date_trunc('hour', now())
          - floor(pg_temp.part(n / 50, 14) * 160) * interval '6 hours'
          - shop.place * interval '50 minutes'
          + n / 10000 * interval '1 second' end as updated_at
    offset 0
  ) as kinds
  cross join lateral (
    select case when kind in ('product', 'deal')
        then round((exp(1.5 + pg_temp.part(n, 10) * 5)
          * case shop.currency when 'ISK' then 140 when 'DKK' then 7
              when 'SEK' then 11 when 'NOK' then 11 else 1 end)::numeric, 2)
      end as price,
      1 + floor(power(pg_temp.part(n, 15), 2) * 20)::bigint as noun,
      1 + floor(pg_temp.part(n, 16) * 10)::bigint as colour,
      floor(exp(pg_temp.part(n, 17) * 10)) as word,
      floor(exp(pg_temp.part(n, 18) * 9)) as version
    offset 0
  ) as numbers
  join noun on noun.place = numbers.noun
  join colour on colour.place = numbers.colour
  join vector on vector.language = shop.language
    and vector.noun = numbers.noun and vector.colour = numbers.colour`

/** What the triggers would have counted. */
export const COUNT_OFFERS = [
  `insert into offer_count (source, kind, status, category, currency,
     commission_type, commission_band, market, offers)
   select source, kind, status, category, currency, commission_type,
     offer_commission_band(commission_value), offer_market(countries), count(*)
   from offer_feed group by 1, 2, 3, 4, 5, 6, 7, 8`,
  `insert into offer_country_count (source, status, country, offers)
   select source, status, country, count(*)
   from offer_feed, unnest(countries) as country group by 1, 2, 3`,
]
