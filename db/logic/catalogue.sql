-- Categories are a tree, at most six deep, in which nothing hangs on what was deleted.

-- The ancestors are locked on the way up. A move that would close a circle together with another one meets the row that the other
-- moves: it waits and then sees it; or, looking through an old snapshot (repeatable read), fails on it. Nor is a parent deleted while
-- it is given a child. Two that wait for each other deadlock, so the server lets one change of the tree begin at a time.
create or replace function refuse_category_circle() returns trigger
language plpgsql
as $$
declare
  most_levels constant integer := 6;
  ancestor record;
  next_id uuid := new.parent_id;
  levels integer := 1;
begin
  while next_id is not null loop
    if next_id = new.id then
      raise exception 'category % would be inside itself', new.id
        using errcode = 'check_violation', constraint = 'categories_are_a_tree';
    end if;
    select c.parent_id, c.deleted_at into ancestor
    from categories c where c.organization_id = new.organization_id and c.id = next_id for share;
    if not found or ancestor.deleted_at is not null then
      raise exception 'category % would be inside one that is not there', new.id
        using errcode = 'check_violation', constraint = 'categories_parent_is_there';
    end if;
    next_id := ancestor.parent_id;
    levels := levels + 1;
  end loop;
  if levels + app.levels_below_category(new.organization_id, new.id) > most_levels then
    raise exception 'category % would be on level %', new.id, levels
      using errcode = 'check_violation', constraint = 'categories_are_at_most_six_deep';
  end if;
  return new;
end $$;

create or replace trigger refuse_category_circle before insert or update of parent_id, deleted_at on categories
for each row when (new.parent_id is not null and new.deleted_at is null)
execute function refuse_category_circle();

-- How many levels hang below a category; 0 for a leaf.
create or replace function app.levels_below_category(in_organization_id uuid, in_category_id uuid) returns integer
language sql stable
as $$
  with recursive below as (
    select in_category_id as id, 0 as level
    union all
    select c.id, b.level + 1 from below b
    join categories c on c.organization_id = in_organization_id and c.parent_id = b.id and c.deleted_at is null
  )
  select max(level) from below
$$;

-- Whoever deletes a category first says where its contents go: nothing is lost from sight.
create or replace function refuse_deleting_full_category() returns trigger
language plpgsql
as $$
begin
  if exists (select from categories c
             where c.organization_id = new.organization_id and c.parent_id = new.id and c.deleted_at is null)
     or exists (select from products p where p.organization_id = new.organization_id and p.category_id = new.id) then
    raise exception 'category % is not empty', new.id
      using errcode = 'check_violation', constraint = 'categories_deleted_are_empty';
  end if;
  return new;
end $$;

create or replace trigger refuse_deleting_full_category before update of deleted_at on categories
for each row when (old.deleted_at is null and new.deleted_at is not null)
execute function refuse_deleting_full_category();

-- The other side of the same promise. The lock on the category waits for its deletion under way, and makes a later one wait.
-- After the row is written: whether the category is this organization's is for the wall and the key to say first.
create or replace function refuse_deleted_category() returns trigger
language plpgsql
as $$
begin
  perform from categories c
  where c.organization_id = new.organization_id and c.id = new.category_id and c.deleted_at is null
  for share;
  if not found then
    raise exception 'category % is not there', new.category_id
      using errcode = 'foreign_key_violation', constraint = 'products_category_is_there';
  end if;
  return null;
end $$;

-- Of all new products at once, each of their categories is locked once, in the order of their ids.
create or replace function refuse_deleted_categories() returns trigger
language plpgsql
as $$
declare
  missing_id uuid;
begin
  select w.category_id into missing_id
  from (select distinct a.organization_id, a.category_id from added a where a.category_id is not null
        order by a.organization_id, a.category_id) w
  left join lateral (
    select c.id from categories c
    where c.organization_id = w.organization_id and c.id = w.category_id and c.deleted_at is null
    for share
  ) c on true
  where c.id is null;
  if found then
    raise exception 'category % is not there', missing_id
      using errcode = 'foreign_key_violation', constraint = 'products_category_is_there';
  end if;
  return null;
end $$;

create or replace trigger refuse_deleted_category after insert on products
referencing new table as added
for each statement execute function refuse_deleted_categories();

create or replace trigger refuse_deleted_category_on_change after update of category_id on products
for each row when (new.category_id is not null and new.category_id is distinct from old.category_id)
execute function refuse_deleted_category();
