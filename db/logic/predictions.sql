-- While its day has not begun where the shop is, a prediction gives way to a newer one. From then on it stands as it was said,
-- and only what really happened is added to it.
create or replace function freeze_begun_prediction() returns trigger
language plpgsql
as $$
declare
  -- Later than today wherever one is: a run writes thousands of days that need not be asked about one by one.
  surely_ahead constant date := (now() at time zone 'UTC')::date + 2;
begin
  if tg_op = 'INSERT' then
    if new.prediction_date >= surely_ahead then return new; end if;
    if new.prediction_date <= app.local_date(new.organization_id, now()) then
      raise exception 'the day % has begun', new.prediction_date
        using errcode = 'check_violation', constraint = 'predictions_freeze_when_their_day_begins';
    end if;
    return new;
  end if;
  if old.prediction_date < surely_ahead and old.prediction_date <= app.local_date(old.organization_id, now())
     and (new.organization_id, new.product_id, new.prediction_date, new.predicted_quantity, new.confidence_score, new.model_version)
         is distinct from
         (old.organization_id, old.product_id, old.prediction_date, old.predicted_quantity, old.confidence_score, old.model_version)
  then
    raise exception 'the prediction for % is frozen', old.prediction_date
      using errcode = 'check_violation', constraint = 'predictions_freeze_when_their_day_begins';
  end if;
  if new.predicted_quantity is distinct from old.predicted_quantity or new.model_version is distinct from old.model_version then
    new.created_at := now();
  end if;
  return new;
end $$;

create or replace trigger freeze_begun_prediction before insert or update on predictions
for each row execute function freeze_begun_prediction();
