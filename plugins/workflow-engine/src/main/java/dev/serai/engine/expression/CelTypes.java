package dev.serai.engine.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.serai.engine.definition.FieldType;

/** Types of fields as CEL has them, and back. A field may always be null. */
final class CelTypes {
    private CelTypes() {}

    static CelType celType(FieldType type) {
        return switch (type) {
            case FieldType.Basic basic ->
                switch (basic) {
                    case STR -> NullableType.create(SimpleType.STRING);
                    case INT -> NullableType.create(SimpleType.INT);
                    case FLOAT -> NullableType.create(SimpleType.DOUBLE);
                    case BOOL -> NullableType.create(SimpleType.BOOL);
                    case ANY -> SimpleType.DYN;
                };
            case FieldType.ListOf list -> ListType.create(itemType(list.item()));
            case FieldType.DictOf dict -> MapType.create(SimpleType.STRING, itemType(dict.value()));
            case FieldType.ObjectOf object -> MapType.create(SimpleType.STRING, SimpleType.DYN);
        };
    }

    private static CelType itemType(FieldType type) {
        CelType item = celType(type);
        return item instanceof NullableType nullable ? nullable.targetType() : item;
    }

    static FieldType fieldType(CelType type) {
        return switch (type) {
            case NullableType nullable -> fieldType(nullable.targetType());
            case ListType list -> new FieldType.ListOf(fieldType(list.elemType()));
            case MapType map -> new FieldType.DictOf(FieldType.Basic.ANY, fieldType(map.valueType()));
            case SimpleType simple ->
                switch (simple.name()) {
                    case "string" -> FieldType.Basic.STR;
                    case "int" -> FieldType.Basic.INT;
                    case "double" -> FieldType.Basic.FLOAT;
                    case "bool" -> FieldType.Basic.BOOL;
                    default -> FieldType.Basic.ANY;
                };
            default -> FieldType.Basic.ANY;
        };
    }

    /** Whether a value of a CEL type may go into a field; what is known at run time only may. */
    static boolean fits(FieldType target, CelType found) {
        if (found instanceof NullableType nullable) {
            return fits(target, nullable.targetType());
        }
        return found.equals(SimpleType.DYN)
                || found.equals(SimpleType.NULL_TYPE)
                || (target.accepts(fieldType(found)) && (target == FieldType.Basic.ANY || isKnown(found)));
    }

    /** Not a type of CEL's own that no field has: a time, bytes, a type itself. */
    private static boolean isKnown(CelType type) {
        return fieldType(type) != FieldType.Basic.ANY;
    }

    /** As files spell it. */
    static String name(CelType type) {
        return switch (type.name()) {
            case "string" -> "str";
            case "double" -> "float";
            case "map" -> "dict";
            default -> type.name();
        };
    }
}
