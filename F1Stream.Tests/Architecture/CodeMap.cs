using Mono.Cecil;

namespace F1Stream.Tests.Architecture;

/// <summary>Reads a compiled assembly and answers "which of our types does each type mention?".</summary>
internal sealed class CodeMap
{
    private readonly Dictionary<TypeDefinition, HashSet<string>> _mentions = [];

    private CodeMap(IEnumerable<TypeDefinition> types)
    {
        foreach (var type in types)
        {
            var owner = Outermost(type);
            if (!_mentions.TryGetValue(owner, out var seen))
            {
                _mentions[owner] = seen = [];
            }

            foreach (var reference in MentionedBy(type))
            {
                Collect(reference, seen);
            }
        }
    }

    public IEnumerable<(string Type, IReadOnlySet<string> Mentions)> Types =>
        _mentions.Select(pair => (pair.Key.FullName, (IReadOnlySet<string>)pair.Value));

    public static CodeMap Of(params System.Reflection.Assembly[] assemblies) =>
        new(
            assemblies.SelectMany(a => ModuleDefinition.ReadModule(a.Location).GetTypes()).ToList()
        );

    private static TypeDefinition Outermost(TypeDefinition type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<TypeReference?> MentionedBy(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var i in type.Interfaces)
        {
            yield return i.InterfaceType;
        }
        foreach (var f in type.Fields)
        {
            yield return f.FieldType;
        }
        foreach (var a in type.CustomAttributes.SelectMany(Named))
        {
            yield return a;
        }
        foreach (var c in type.GenericParameters.SelectMany(g => g.Constraints))
        {
            yield return c.ConstraintType;
        }
        foreach (var m in type.Methods)
        {
            yield return m.ReturnType;
            foreach (var p in m.Parameters)
            {
                yield return p.ParameterType;
            }
            foreach (var a in m.CustomAttributes.SelectMany(Named))
            {
                yield return a;
            }
            foreach (var c in m.GenericParameters.SelectMany(g => g.Constraints))
            {
                yield return c.ConstraintType;
            }
            if (!m.HasBody)
            {
                continue;
            }
            foreach (var h in m.Body.ExceptionHandlers)
            {
                yield return h.CatchType;
            }
            foreach (var v in m.Body.Variables)
            {
                yield return v.VariableType;
            }
            foreach (var instruction in m.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case TypeReference t:
                        yield return t;
                        break;
                    case MethodReference r:
                        yield return r.DeclaringType;
                        yield return r.ReturnType;
                        foreach (var p in r.Parameters)
                        {
                            yield return p.ParameterType;
                        }
                        if (r is GenericInstanceMethod g)
                        {
                            foreach (var t in g.GenericArguments)
                            {
                                yield return t;
                            }
                        }
                        break;
                    case FieldReference f:
                        yield return f.DeclaringType;
                        yield return f.FieldType;
                        break;
                }
            }
        }
    }

    private static IEnumerable<TypeReference> Named(CustomAttribute attribute) =>
        attribute
            .ConstructorArguments.Select(a => a.Value)
            .OfType<TypeReference>()
            .Append(attribute.AttributeType);

    private static void Collect(TypeReference? reference, HashSet<string> into)
    {
        while (reference is not null)
        {
            if (reference is GenericInstanceType generic)
            {
                foreach (var argument in generic.GenericArguments)
                {
                    Collect(argument, into);
                }
            }

            var element = reference is TypeSpecification spec ? spec.ElementType : reference;
            if (!ReferenceEquals(element, reference))
            {
                reference = element;
                continue;
            }
            while (element.DeclaringType is { } outer)
            {
                element = outer;
            }
            into.Add(element.FullName);
            return;
        }
    }
}
