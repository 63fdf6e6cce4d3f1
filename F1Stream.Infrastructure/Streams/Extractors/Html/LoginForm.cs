using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>A form on a page, as a browser would send it: with its hidden fields, and what was typed.</summary>
internal sealed class LoginForm
{
    /// <summary>The selector where nobody chose one.</summary>
    internal const string AnyForm = "form";

    private readonly List<(string Name, string Value)> _fields = [];
    private readonly string? _userField;
    private readonly string? _passwordField;

    private LoginForm(IElement form, Uri action)
    {
        Action = action;
        Text = string.Join(
            ' ',
            form.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        var pressed = false;
        foreach (var control in form.QuerySelectorAll("input, select, textarea, button"))
        {
            var name = control.GetAttribute("name");
            var type = control.GetAttribute("type")?.ToLowerInvariant();
            if (string.IsNullOrEmpty(name) || control.HasAttribute("disabled"))
            {
                continue;
            }

            switch (control.LocalName, type)
            {
                case ("select", _):
                    _fields.Add((name, ((IHtmlSelectElement)control).Value ?? ""));
                    break;
                case ("textarea", _):
                    _fields.Add((name, control.TextContent));
                    break;
                case ("button", null or "submit") or ("input", "submit"):
                    // The first one is what Enter presses.
                    if (!pressed)
                    {
                        _fields.Add((name, control.GetAttribute("value") ?? ""));
                        pressed = true;
                    }

                    break;
                case ("button", _) or ("input", "button" or "reset" or "image" or "file"):
                case ("input", "checkbox" or "radio") when !control.HasAttribute("checked"):
                    break;
                case ("input", "checkbox" or "radio"):
                    _fields.Add((name, control.GetAttribute("value") ?? "on"));
                    break;
                default:
                    _fields.Add((name, control.GetAttribute("value") ?? ""));
                    // The last one to type into before the password is the name.
                    if (type is null or "" or "text" or "email" or "tel" && _passwordField is null)
                    {
                        _userField = name;
                    }
                    else if (type == "password")
                    {
                        _passwordField ??= name;
                    }

                    break;
            }
        }
    }

    /// <summary>Where it is sent.</summary>
    internal Uri Action { get; }

    /// <summary>What a person reads in it; holds no hidden field.</summary>
    internal string Text { get; }

    /// <summary>
    /// The first such form with a field for a password. One without (a search, the way out) is taken only if somebody chose it: by a selector of
    /// its own, or by naming one of its fields. Null if there is none.
    /// </summary>
    /// <param name="page">Where it is looked for.</param>
    /// <param name="selector">Which forms come into question.</param>
    /// <param name="passwordField">The field for the password, if it was named.</param>
    internal static LoginForm? Find(PageFrame page, string selector, string? passwordField)
    {
        var forms = page
            .Document.QuerySelectorAll(selector)
            .Select(e => e as IHtmlFormElement ?? e.QuerySelector("form") ?? e.Closest("form"))
            .OfType<IElement>()
            .Where(IsPosted)
            .ToList();
        var form =
            forms.Find(HasPassword)
            ?? forms.Find(f => selector != AnyForm || Holds(f, passwordField));
        return form is null
            ? null
            : new LoginForm(form, page.Resolve(form.GetAttribute("action")) ?? page.Url);
    }

    /// <summary>Whether this page still shows the form that was sent to this address.</summary>
    internal static bool IsStillThere(PageFrame page, string selector, Uri action) =>
        page.AsksForPassword
        && Find(page, selector, null) is { _passwordField: not null } form
        && (form.Action.AbsolutePath == action.AbsolutePath || page.Url == action);

    /// <summary>The body of its POST.</summary>
    /// <param name="user">What is typed as the name, and the field if it was named.</param>
    /// <param name="password">The same for the password; nothing is typed if it is null.</param>
    internal byte[] Filled(
        (string Value, string? Field) user,
        (string? Value, string? Field) password
    )
    {
        var fields = new List<(string Name, string Value)>(_fields);
        Type(user.Field ?? _userField ?? "username", user.Value);
        if (password.Value is not null)
        {
            Type(password.Field ?? _passwordField ?? "password", password.Value);
        }

        return Encoding.ASCII.GetBytes(
            string.Join('&', fields.Select(f => $"{Escaped(f.Name)}={Escaped(f.Value)}"))
        );

        void Type(string name, string value)
        {
            var at = fields.FindIndex(f => f.Name == name);
            if (at < 0)
            {
                fields.Add((name, value));
            }
            else
            {
                fields[at] = (name, value);
            }
        }
    }

    // Any other one would have the password in an address.
    private static bool IsPosted(IElement form) =>
        string.Equals(
            form.GetAttribute("method")?.Trim(),
            "post",
            StringComparison.OrdinalIgnoreCase
        );

    private static bool Holds(IElement form, string? field) =>
        field is not null
        && form.QuerySelectorAll("[name]").Any(e => e.GetAttribute("name") == field);

    private static bool HasPassword(IElement form) =>
        form.QuerySelector("input[type=password i]") is not null;

    private static string Escaped(string text) =>
        Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
